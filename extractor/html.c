#include "html.h"

#include "text.h"

#include <jansson.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

enum {
  SNIFF_BYTES = 4096,
  PROSE_CHARACTERS = 80, /* a block this long is prose, if it is not all links */
  JSON_DEPTH = 16,
  CLIMB_LIMIT = 8, /* elements that a hint is looked for in */
  DESCENT_LIMIT = 64,
  METADATA_LIMIT_BYTES = 1024
};

static bool is_one_of(const char *name, const char *const *names)
{
  for (; *names; names++)
    if (strcasecmp(name, *names) == 0)
      return true;
  return false;
}

static const char *const unseen_names[] = {"script", "style",  "noscript", "template", "head", "iframe", "object", "embed", "svg",
                                           "math",   "canvas", "audio",    "video",    "map",  "input",  "option", NULL};
static const char *const furniture_names[] = {"nav", "footer", "aside", "form", "button", "select", "textarea", "dialog", "menu", NULL};
static const char *const block_names[] = {
    "p",       "div",     "section", "article", "main",   "header",     "h1",      "h2",         "h3",    "h4",    "h5",   "h6",     "ul",
    "ol",      "li",      "dl",      "dt",      "dd",     "blockquote", "figure",  "figcaption", "pre",   "table", "tr",   "td",     "th",
    "caption", "address", "hr",      "body",    "center", "details",    "summary", "fieldset",   "tbody", "thead", "html", "hgroup", NULL};
static const char *const root_names[] = {"article", "main", NULL};

static bool is_element(const xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE;
}

static bool is_named(const xmlNode *node, const char *name)
{
  return is_element(node) && strcasecmp((const char *)node->name, name) == 0;
}

/* An attribute's value in the arena, or NULL. */
static const char *attribute(Arena *arena, const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp((xmlNode *)node, (const xmlChar *)name);
  if (!value)
    return NULL;
  size_t length = strlen((const char *)value);
  const char *copy = arena_copy(arena, (const char *)value, length);
  xmlFree(value);
  return copy;
}

/* Document order without recursion, however deep the tree is. `*leaving` tells whether the node is entered or left. */
static xmlNode *walk(const xmlNode *root, xmlNode *node, bool descend, bool *leaving)
{
  if (!*leaving && descend && node->children && node->type != XML_ENTITY_REF_NODE)
    return node->children;
  if (!*leaving) {
    *leaving = true;
    return node;
  }
  if (node == root)
    return NULL;
  if (node->next) {
    *leaving = false;
    return node->next;
  }
  return node->parent;
}

/* The numbers that are kept for each element while the article is looked for are in node->_private. */
static size_t weight(const xmlNode *node)
{
  return (size_t)(uintptr_t)node->_private;
}

static void set_weight(xmlNode *node, size_t value)
{
  node->_private = (void *)(uintptr_t)value;
}

typedef struct {
  Arena *arena;
  const FurniturePatterns *patterns;
  size_t total; /* characters of text of the page */
} Reader;

/* Whether an element and all that is in it is left out. One that holds much of the page is never left out for its name alone. */
static bool is_dropped(const Reader *reader, const xmlNode *node)
{
  if (!is_element(node))
    return node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE || node->type == XML_DTD_NODE;
  const char *name = (const char *)node->name;
  if (is_one_of(name, unseen_names) || is_one_of(name, furniture_names))
    return true;
  if (!node->properties || is_one_of(name, root_names) || is_named(node, "body") || is_named(node, "html"))
    return false;
  if (weight(node) * 5 > reader->total * 2)
    return false;
  if (attribute(reader->arena, node, "hidden"))
    return true;
  const char *hidden = attribute(reader->arena, node, "aria-hidden");
  if (hidden && strcasecmp(hidden, "true") == 0)
    return true;
  static const char *const named_by[] = {"class", "id", "role", NULL};
  for (const char *const *by = named_by; *by; by++) {
    const char *value = attribute(reader->arena, node, *by);
    if (value && furniture_is_element(reader->patterns, value))
      return true;
  }
  const char *style = attribute(reader->arena, node, "style");
  return style && strstr(style, "display") && strstr(style, "none");
}

static bool is_text(const xmlNode *node)
{
  return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

/* Sets the weight of every element to the bytes of text in it. */
static void weigh_text(xmlNode *root)
{
  bool leaving = false;
  for (xmlNode *node = root; node;) {
    bool descend = !(is_element(node) && is_one_of((const char *)node->name, unseen_names));
    if (!leaving)
      set_weight(node, is_text(node) && node->content ? strlen((const char *)node->content) : 0);
    else if (node->parent && node != root)
      set_weight(node->parent, weight(node->parent) + weight(node));
    node = walk(root, node, descend, &leaving);
  }
}

typedef struct {
  size_t begin; /* bytes of the output */
  size_t end;
  xmlNode *element; /* the block element that it is in */
  BlockHint hint;
  size_t link_bytes;
} HtmlBlock;

typedef struct {
  const Reader *reader;
  char *bytes;
  size_t used;
  size_t capacity;
  HtmlBlock *blocks;
  size_t count;
  size_t block_capacity;
  size_t dropped;
  size_t open; /* where the block being filled begins */
  size_t open_links;
  bool needs_space;
  int links; /* open a elements */
} Flattener;

static void put_byte(Flattener *flat, char byte)
{
  flat->bytes = arena_grow(flat->reader->arena, flat->bytes, &flat->capacity, flat->used + 1, 1);
  flat->bytes[flat->used++] = byte;
}

static BlockHint hint_of(const xmlNode *element)
{
  int steps = 0;
  for (const xmlNode *node = element; node && is_element(node) && steps++ < CLIMB_LIMIT; node = node->parent) {
    const char *name = (const char *)node->name;
    if (is_named(node, "h1"))
      return HINT_TITLE;
    if (name[0] == 'h' && name[1] >= '2' && name[1] <= '6' && !name[2])
      return HINT_HEADING;
    if (is_named(node, "figcaption"))
      return HINT_CAPTION;
    if (is_named(node, "li"))
      return HINT_ITEM;
    static const char *const inner[] = {"p", "div", "span", "a", "strong", "em", "b", "i", NULL};
    if (!is_one_of(name, inner))
      return HINT_NONE;
    if (node->parent && node->parent->children != node && is_named(node, "div"))
      return HINT_NONE;
  }
  return HINT_NONE;
}

static void close_block(Flattener *flat, xmlNode *element)
{
  flat->needs_space = false;
  if (flat->used == flat->open)
    return;
  flat->blocks = arena_grow(flat->reader->arena, flat->blocks, &flat->block_capacity, flat->count + 1, sizeof *flat->blocks);
  flat->blocks[flat->count++] = (HtmlBlock){flat->open, flat->used, element, hint_of(element), flat->open_links};
  put_byte(flat, '\n');
  put_byte(flat, '\n');
  flat->open = flat->used;
  flat->open_links = 0;
}

static bool is_html_space(char byte)
{
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static void put_text(Flattener *flat, const char *text)
{
  for (; *text; text++) {
    if (is_html_space(*text)) {
      flat->needs_space = true;
      continue;
    }
    if (flat->needs_space && flat->used > flat->open)
      put_byte(flat, ' ');
    flat->needs_space = false;
    put_byte(flat, *text);
    flat->open_links += flat->links > 0;
  }
}

/* A single line break ends a paragraph only after the end of a sentence; two of them always. */
static void put_break(Flattener *flat, const xmlNode *node, xmlNode *element)
{
  const xmlNode *next = node->next;
  while (next && is_text(next) && (!next->content || next->content[strspn((const char *)next->content, " \t\r\n")] == '\0'))
    next = next->next;
  bool is_double = next && is_named(next, "br");
  bool is_ended = flat->used > flat->open && strchr(".!?:", flat->bytes[flat->used - 1]);
  if (is_double || is_ended)
    close_block(flat, element);
  else
    flat->needs_space = true;
}

/* Turns what is under `root` into blocks. */
static void flatten(const Reader *reader, xmlNode *root, Flattener *flat)
{
  *flat = (Flattener){.reader = reader};
  bool leaving = false;
  size_t depth = 0, capacity = 0;
  xmlNode **within = NULL; /* the block elements around the place, the innermost last */
  xmlNode *element = root;
  for (xmlNode *node = root; node;) {
    bool descend = true;
    bool is_block = is_element(node) && is_one_of((const char *)node->name, block_names);
    if (!leaving) {
      if (node != root && is_dropped(reader, node)) {
        descend = false;
        flat->dropped += weight(node) > 0;
      } else if (is_block) {
        close_block(flat, element);
        within = arena_grow(reader->arena, within, &capacity, depth + 1, sizeof *within);
        within[depth++] = element;
        element = node;
      } else if (is_named(node, "br")) {
        put_break(flat, node, element);
      } else if (is_text(node) && node->content) {
        put_text(flat, (const char *)node->content);
      }
      flat->links += descend && is_named(node, "a");
      if (!descend) {
        leaving = true; /* as if it had no children; it changed nothing on entering */
        node = walk(root, node, false, &leaving);
        continue;
      }
    } else {
      if (is_block && depth) {
        close_block(flat, element);
        element = depth > 0 ? within[--depth] : root;
      }
      flat->links -= is_named(node, "a");
    }
    node = walk(root, node, descend, &leaving);
  }
  close_block(flat, element);
}

static bool is_link_list(const HtmlBlock *block)
{
  size_t bytes = block->end - block->begin;
  return block->hint != HINT_TITLE && block->link_bytes * 10 > bytes * 6 && bytes < 300;
}

/* Sets the weight of every element to the bytes of prose in it. */
static void weigh_prose(xmlNode *root, const Flattener *flat)
{
  bool leaving = false;
  for (xmlNode *node = root; node; node = walk(root, node, true, &leaving))
    if (!leaving)
      set_weight(node, 0);
  for (size_t i = 0; i < flat->count; i++) {
    const HtmlBlock *block = &flat->blocks[i];
    size_t bytes = block->end - block->begin;
    if (bytes >= PROSE_CHARACTERS && block->link_bytes * 10 < bytes * 4)
      set_weight(block->element, weight(block->element) + bytes);
  }
  leaving = false;
  for (xmlNode *node = root; node; node = walk(root, node, true, &leaving))
    if (leaving && node != root && node->parent)
      set_weight(node->parent, weight(node->parent) + weight(node));
}

static bool is_inside(const xmlNode *node, const xmlNode *ancestor)
{
  while (node && node != ancestor)
    node = node->parent;
  return node != NULL;
}

static bool has_value(Arena *arena, const xmlNode *node, const char *name, const char *value)
{
  const char *found = node->properties ? attribute(arena, node, name) : NULL;
  return found && strcasecmp(found, value) == 0;
}

static bool is_article_element(Arena *arena, const xmlNode *node)
{
  return is_element(node) && (is_one_of((const char *)node->name, root_names) || has_value(arena, node, "role", "main") ||
                              has_value(arena, node, "itemprop", "articleBody"));
}

/* The element that holds the article. */
static xmlNode *find_root(Arena *arena, xmlNode *body, const xmlNode *headline)
{
  size_t total = weight(body);
  xmlNode *best = NULL;
  bool leaving = false;
  for (xmlNode *node = body; node; node = walk(body, node, true, &leaving)) {
    /* Of elements with the same prose the outermost: it has the title as well. */
    if (!leaving && is_article_element(arena, node) && (!best || weight(node) > weight(best)))
      best = node;
  }
  if (best && weight(best) * 2 >= total && total > 0)
    return best;
  xmlNode *root = body;
  for (int steps = 0; steps < DESCENT_LIMIT; steps++) {
    xmlNode *heavy = NULL;
    for (xmlNode *child = root->children; child; child = child->next)
      if (is_element(child) && weight(child) * 100 >= weight(root) * 85 && weight(child) > 0)
        heavy = child;
    static const char *const leaves[] = {"p", "li", "td", "blockquote", "span", "font", NULL};
    if (!heavy || is_one_of((const char *)heavy->name, leaves) || (headline && !is_inside(headline, heavy)))
      break;
    root = heavy;
  }
  return root;
}

/* All text under a node, white space made single. */
static const char *node_text(const Reader *reader, xmlNode *node)
{
  Flattener flat = {.reader = reader};
  bool leaving = false;
  for (xmlNode *at = node; at; at = walk(node, at, true, &leaving)) {
    if (!leaving && is_text(at) && at->content)
      put_text(&flat, (const char *)at->content);
    else if (!leaving && is_element(at) && (is_named(at, "br") || is_one_of((const char *)at->name, block_names)))
      flat.needs_space = true;
  }
  put_byte(&flat, '\0');
  return flat.bytes;
}

typedef struct {
  const char *title; /* og:title */
  const char *page_title;
  const char *json_title;
  const char *site;
  const char *json_publisher;
  const char *canonical;
  const char *og_url;
  const char *language;
  const char *locale;
  const char *published; /* article:published_time and the like */
  const char *json_published;
  const char *time; /* the first time element */
} Metadata;

static void keep_first(const char **place, const char *value)
{
  if (!*place && value && *value && strlen(value) < METADATA_LIMIT_BYTES)
    *place = value;
}

static const char *json_text(Arena *arena, const json_t *object, const char *key)
{
  const char *value = json_string_value(json_object_get(object, key));
  return value ? arena_string(arena, value) : NULL;
}

static bool is_article_type(const json_t *type)
{
  const char *name = json_string_value(type);
  if (name)
    return strstr(name, "Article") || strstr(name, "BlogPosting") || strstr(name, "Report");
  for (size_t i = 0; i < json_array_size(type); i++)
    if (json_is_string(json_array_get(type, i)) && is_article_type(json_array_get(type, i)))
      return true;
  return false;
}

static void read_json(Arena *arena, const json_t *value, int depth, Metadata *metadata)
{
  if (depth > JSON_DEPTH)
    return;
  if (json_is_array(value)) {
    for (size_t i = 0; i < json_array_size(value); i++)
      read_json(arena, json_array_get(value, i), depth + 1, metadata);
    return;
  }
  if (!json_is_object(value))
    return;
  if (is_article_type(json_object_get(value, "@type"))) {
    keep_first(&metadata->json_published, json_text(arena, value, "datePublished"));
    keep_first(&metadata->json_title, json_text(arena, value, "headline"));
    keep_first(&metadata->json_publisher, json_text(arena, json_object_get(value, "publisher"), "name"));
    return;
  }
  for (void *at = json_object_iter((json_t *)value); at; at = json_object_iter_next((json_t *)value, at))
    read_json(arena, json_object_iter_value(at), depth + 1, metadata);
}

static void read_meta(Arena *arena, const xmlNode *node, Metadata *metadata)
{
  const char *name = attribute(arena, node, "property");
  if (!name)
    name = attribute(arena, node, "name");
  if (!name)
    name = attribute(arena, node, "itemprop");
  const char *content = attribute(arena, node, "content");
  if (!name || !content)
    return;
  static const char *const dates[] = {"article:published_time",
                                      "article:published",
                                      "datepublished",
                                      "date",
                                      "dc.date",
                                      "dc.date.issued",
                                      "dcterms.created",
                                      "dcterms.issued",
                                      "pubdate",
                                      "publish-date",
                                      "publication_date",
                                      "publishdate",
                                      "og:published_time",
                                      "parsely-pub-date",
                                      "sailthru.date",
                                      NULL};
  if (strcasecmp(name, "og:title") == 0)
    keep_first(&metadata->title, content);
  else if (strcasecmp(name, "og:site_name") == 0)
    keep_first(&metadata->site, content);
  else if (strcasecmp(name, "og:url") == 0)
    keep_first(&metadata->og_url, content);
  else if (strcasecmp(name, "og:locale") == 0)
    keep_first(&metadata->locale, content);
  else if (is_one_of(name, dates))
    keep_first(&metadata->published, content);
}

static void read_metadata(const Reader *reader, xmlNode *document, Metadata *metadata)
{
  Arena *arena = reader->arena;
  bool leaving = false;
  for (xmlNode *node = document; node; node = walk(document, node, true, &leaving)) {
    if (leaving || !is_element(node))
      continue;
    if (is_named(node, "html")) {
      keep_first(&metadata->language, attribute(arena, node, "lang"));
      keep_first(&metadata->language, attribute(arena, node, "xml:lang"));
    } else if (is_named(node, "title") && !metadata->page_title) {
      keep_first(&metadata->page_title, node_text(reader, node));
    } else if (is_named(node, "meta")) {
      read_meta(arena, node, metadata);
    } else if (is_named(node, "link") && has_value(arena, node, "rel", "canonical")) {
      keep_first(&metadata->canonical, attribute(arena, node, "href"));
    } else if (is_named(node, "time")) {
      keep_first(has_value(arena, node, "itemprop", "datePublished") ? &metadata->published : &metadata->time,
                 attribute(arena, node, "datetime"));
    } else if (is_named(node, "script") && has_value(arena, node, "type", "application/ld+json") && node->children &&
               node->children->content) {
      json_t *json = json_loads((const char *)node->children->content, 0, NULL);
      read_json(arena, json, 0, metadata);
      json_decref(json);
    }
  }
}

/* An address that can stand in RDF: absolute, http or https, no characters that an IRI forbids. */
static const char *usable_address(const char *address)
{
  if (!address || (strncasecmp(address, "http://", 7) != 0 && strncasecmp(address, "https://", 8) != 0))
    return NULL;
  for (const char *at = address; *at; at++)
    if ((unsigned char)*at <= ' ' || strchr("<>\"{}|\\^`", *at))
      return NULL;
  return address;
}

/* The headline among the h1 elements: the one that the page's title begins with or repeats, else the first with text. */
static xmlNode *find_headline(const Reader *reader, xmlNode *body, const Metadata *metadata)
{
  Arena *arena = reader->arena;
  const char *wanted = metadata->title ? metadata->title : metadata->json_title ? metadata->json_title : metadata->page_title;
  const char *wanted_key = wanted ? text_key(arena, wanted) : NULL;
  xmlNode *first = NULL;
  bool leaving = false;
  for (xmlNode *node = body; node; node = walk(body, node, true, &leaving)) {
    if (leaving || !is_named(node, "h1") || weight(node) == 0)
      continue;
    const char *key = text_key(arena, node_text(reader, node));
    if (!*key)
      continue;
    if (wanted_key && (strstr(wanted_key, key) || strstr(key, wanted_key)) && strchr(key, ' '))
      return node;
    if (!first)
      first = node;
  }
  return first;
}

/* The title of the page without the name of the site after a bar or dash. */
static const char *strip_site(Arena *arena, const char *title)
{
  static const char *const separators[] = {" | ", " - ", " – ", " — ", " : ", NULL};
  for (const char *const *separator = separators; title && *separator; separator++) {
    const char *last = NULL;
    for (const char *at = title; (at = strstr(at, *separator)); at++)
      last = at;
    if (last && last > title + strlen(last) && strcmp(*separator, " : ") != 0)
      return arena_copy(arena, title, (size_t)(last - title));
  }
  return title;
}

static void add_block(Arena *arena, HtmlArticle *article, Flattener *out, size_t *capacity, const char *bytes, size_t length,
                      BlockHint hint)
{
  for (size_t i = 0; i < 2 && out->used > 0; i++)
    put_byte(out, '\n');
  size_t begin = out->used;
  for (size_t i = 0; i < length; i++)
    put_byte(out, bytes[i]);
  article->blocks = arena_grow(arena, article->blocks, capacity, article->count + 1, sizeof *article->blocks);
  article->blocks[article->count++] = (Block){.begin = begin, .end = out->used, .hint = hint};
}

/* Trims white space beyond ASCII, which HTML keeps, from both ends. */
static void trim(const char *bytes, size_t *begin, size_t *end)
{
  uint32_t character;
  while (*begin < *end) {
    size_t size = text_decode(bytes + *begin, *end - *begin, &character);
    if (!text_is_space(character) && character != 0xFEFF && character != 0x200B)
      break;
    *begin += size;
  }
  while (*end > *begin) {
    size_t last = *end - 1;
    while (last > *begin && ((unsigned char)bytes[last] & 0xC0) == 0x80)
      last--;
    text_decode(bytes + last, *end - last, &character);
    if (!text_is_space(character) && character != 0xFEFF && character != 0x200B)
      break;
    *end = last;
  }
}

static void write_article(const Reader *reader, const Flattener *flat, const char *title, HtmlArticle *article)
{
  Arena *arena = reader->arena;
  Flattener out = {.reader = reader};
  size_t capacity = 0;
  const char *title_key = title ? text_key(arena, title) : NULL;
  bool has_title = !title;
  for (size_t i = 0; i < flat->count && !has_title; i++) {
    const HtmlBlock *block = &flat->blocks[i];
    if (block->hint == HINT_TITLE || block->end - block->begin < METADATA_LIMIT_BYTES)
      has_title = strcmp(title_key, text_key(arena, arena_copy(arena, flat->bytes + block->begin, block->end - block->begin))) == 0;
  }
  if (!has_title)
    add_block(arena, article, &out, &capacity, title, strlen(title), HINT_TITLE);
  bool titled = !has_title;
  for (size_t i = 0; i < flat->count; i++) {
    const HtmlBlock *block = &flat->blocks[i];
    size_t begin = block->begin, end = block->end;
    trim(flat->bytes, &begin, &end);
    if (begin == end)
      continue;
    if (is_link_list(block)) {
      article->dropped++;
      continue;
    }
    BlockHint hint = block->hint;
    if (title_key && end - begin < METADATA_LIMIT_BYTES && !titled &&
        strcmp(title_key, text_key(arena, arena_copy(arena, flat->bytes + begin, end - begin))) == 0) {
      hint = HINT_TITLE;
      titled = true;
    } else if (hint == HINT_TITLE) {
      hint = HINT_HEADING;
    }
    add_block(arena, article, &out, &capacity, flat->bytes + begin, end - begin, hint);
  }
  put_byte(&out, '\0');
  article->text = out.bytes;
  article->length = out.used - 1;
}

void html_prepare(void)
{
  xmlInitParser();
}

static size_t skip_space(const char *text, size_t length)
{
  size_t at = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  while (at < length && is_html_space(text[at]))
    at++;
  return at;
}

static bool starts_with(const char *text, size_t length, const char *prefix)
{
  size_t wanted = strlen(prefix);
  return length >= wanted && strncasecmp(text, prefix, wanted) == 0;
}

bool html_is_likely(const char *text, size_t length)
{
  size_t at = skip_space(text, length);
  text += at;
  length -= at;
  if (length < 4 || text[0] != '<')
    return false;
  static const char *const starts[] = {"<!doctype html", "<html", "<head", "<body", "<title",   "<meta",   "<article", "<main",
                                       "<div",           "<p>",   "<p ",   "<h1",   "<section", "<script", NULL};
  for (const char *const *start = starts; *start; start++)
    if (starts_with(text, length, *start))
      return true;
  if (!starts_with(text, length, "<?xml") && !starts_with(text, length, "<!--"))
    return false;
  size_t looked = length < SNIFF_BYTES ? length : SNIFF_BYTES;
  for (size_t i = 1; i + 5 < looked; i++)
    if (starts_with(text + i, looked - i, "<html") || starts_with(text + i, looked - i, "<!doctype html"))
      return true;
  return false;
}

const char *html_declared_encoding(Arena *arena, const char *bytes, size_t length)
{
  size_t looked = length < SNIFF_BYTES ? length : SNIFF_BYTES;
  size_t start = skip_space(bytes, looked);
  if (start == looked || bytes[start] != '<')
    return NULL;
  for (size_t i = start; i < looked; i++) {
    bool is_charset = starts_with(bytes + i, looked - i, "charset=");
    bool is_declaration = i < 200 && starts_with(bytes + i, looked - i, "encoding=");
    if (!is_charset && !is_declaration)
      continue;
    size_t at = i + (is_charset ? 8 : 9);
    while (at < looked && strchr("\"' ", bytes[at]) && bytes[at])
      at++;
    size_t end = at;
    while (end < looked && end - at < 40 && bytes[end] && !strchr("\"' ;/>?", bytes[end]))
      end++;
    if (end > at)
      return arena_copy(arena, bytes + at, end - at);
  }
  return NULL;
}

Status html_read(Arena *arena, const char *name, const char *text, size_t length, const FurniturePatterns *patterns, Log log,
                 HtmlArticle *article)
{
  *article = (HtmlArticle){.text = ""};
  if (length > HTML_LIMIT_BYTES) {
    log_message(log, LOG_ERROR, name, 0, 0, "HTML page larger than %d MiB", HTML_LIMIT_BYTES / (1024 * 1024));
    return STATUS_LIMIT;
  }
  int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  htmlParserCtxtPtr parser = htmlNewParserCtxt();
  if (!parser)
    return STATUS_NO_MEMORY;
  htmlDocPtr page = htmlCtxtReadMemory(parser, text, (int)length, NULL, "UTF-8", options);
  /* The parser gives up where elements are nested hundreds deep. */
  if (parser->disableSAX)
    log_message(log, LOG_WARNING, name, 0, 0, "elements nested too deeply, the rest of the page is not read");
  htmlFreeParserCtxt(parser);
  xmlNode *document = page ? xmlDocGetRootElement(page) : NULL;
  if (!document) {
    xmlFreeDoc(page);
    log_message(log, LOG_ERROR, name, 0, 0, "no HTML element found");
    return STATUS_BAD_INPUT;
  }
  Reader reader = {.arena = arena, .patterns = patterns};
  Metadata metadata = {0};
  weigh_text(document);
  reader.total = weight(document);
  read_metadata(&reader, document, &metadata);
  xmlNode *headline = find_headline(&reader, document, &metadata);
  const char *title = headline ? node_text(&reader, headline) : metadata.title;
  if (!title)
    title = metadata.json_title ? metadata.json_title : strip_site(arena, metadata.page_title);

  Flattener flat;
  flatten(&reader, document, &flat);
  weigh_prose(document, &flat);
  xmlNode *root = find_root(arena, document, headline);
  size_t all = flat.count + flat.dropped;
  weigh_text(document);
  flatten(&reader, root, &flat);
  article->dropped = all > flat.count ? all - flat.count : 0;
  write_article(&reader, &flat, title, article);

  article->title = title;
  article->publisher = metadata.site ? metadata.site : metadata.json_publisher;
  article->canonical = usable_address(metadata.canonical ? metadata.canonical : metadata.og_url);
  article->language = metadata.language ? metadata.language : metadata.locale;
  article->published = metadata.published ? metadata.published : metadata.json_published ? metadata.json_published : metadata.time;
  xmlFreeDoc(page);
  return STATUS_OK;
}
