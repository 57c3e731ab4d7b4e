/* Tests of document.h: whole documents in, paragraphs and metadata out. */
#include "document.h"

#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  DocumentReader *reader;
  Arena *arena;
  size_t warnings;
  size_t errors;
  char last[256];
} Fixture;

static Fixture fixture;

static void count_message(void *user, const LogMessage *message)
{
  (void)user;
  fixture.warnings += message->level == LOG_WARNING;
  fixture.errors += message->level == LOG_ERROR;
  snprintf(fixture.last, sizeof fixture.last, "%s", message->text);
}

static const Log log_to_fixture = {count_message, NULL};

static int open_reader(void **state)
{
  (void)state;
  return document_reader_open(SOURCE_DIR "/schemas/reading", log_to_fixture, &fixture.reader) == STATUS_OK ? 0 : -1;
}

static int close_reader(void **state)
{
  (void)state;
  document_reader_close(fixture.reader);
  return 0;
}

static int set_up(void **state)
{
  (void)state;
  fixture.arena = arena_new();
  fixture.warnings = fixture.errors = 0;
  fixture.last[0] = '\0';
  return fixture.arena ? 0 : -1;
}

static int tear_down(void **state)
{
  (void)state;
  arena_free(fixture.arena);
  return 0;
}

/* Reads and checks what holds for every document. */
static Document read_as(const char *name, const char *bytes, size_t length, const DocumentOptions *options)
{
  Document document;
  assert_int_equal(document_read(fixture.reader, fixture.arena, name, bytes, length, options, log_to_fixture, &document), STATUS_OK);
  assert_int_equal(strlen(document.text), document.text_bytes);
  assert_int_equal(text_valid_prefix(document.text, document.text_bytes), document.text_bytes);
  assert_int_equal(text_count(document.text, document.text_bytes), document.text_characters);
  size_t end = 0;
  for (size_t i = 0; i < document.paragraph_count; i++) {
    const Paragraph *paragraph = &document.paragraphs[i];
    assert_true(paragraph->begin >= end && paragraph->begin < paragraph->end);
    end = paragraph->end;
    assert_int_equal(document_byte(&document, paragraph->begin), paragraph->byte_begin);
    assert_int_equal(document_byte(&document, paragraph->end), paragraph->byte_end);
    assert_int_equal(document_character(&document, paragraph->byte_begin), paragraph->begin);
    assert_int_equal(document_character(&document, paragraph->byte_end), paragraph->end);
    assert_true(paragraph->byte_end <= document.text_bytes);
  }
  assert_non_null(document.identifier);
  return document;
}

static Document read_text(const char *text)
{
  return read_as("a.txt", text, strlen(text), NULL);
}

static const char *words_of(const Document *document, size_t i)
{
  const Paragraph *paragraph = &document->paragraphs[i];
  return arena_copy(fixture.arena, document->text + paragraph->byte_begin, paragraph->byte_end - paragraph->byte_begin);
}

/* The kind of the paragraph with exactly these words; fails when there is none. */
static ParagraphKind kind_of(const Document *document, const char *words)
{
  for (size_t i = 0; i < document->paragraph_count; i++)
    if (strcmp(words_of(document, i), words) == 0)
      return document->paragraphs[i].kind;
  fail_msg("no paragraph \"%s\"", words);
  return PARAGRAPH_FURNITURE;
}

#define FRENCH_BODY                                                                                                                           \
  "Le président chilien a reçu lundi à Santiago la Première ministre norvégienne, avec laquelle il a signé un accord sur la pêche au " \
  "large de la "                                                                                                                              \
  "Patagonie, après deux ans de négociations entre les deux pays."
#define FRENCH_BODY_2                                                                                                                      \
  "Le texte prévoit que les navires norvégiens paieront une redevance, dont le montant sera fixé chaque année par une commission "     \
  "commune, selon "                                                                                                                        \
  "le ministère chilien de la Pêche."
#define ENGLISH_BODY                                                                                                                       \
  "The president of Chile received the prime minister of Norway in Santiago on Monday and the two signed an agreement on fishing off the " \
  "coast "                                                                                                                                 \
  "of Patagonia, after two years of talks between their countries."

static void a_page_in_plain_text_is_sorted(void **state)
{
  (void)state;
  Document document =
      read_text("Accueil | Monde | Sport | Vidéos\n"
                "Je m'abonne pour 2 €\n"
                "\n"
                "Chili : un accord sur la pêche avec la Norvège\n"
                "La Première ministre norvégienne a été reçue à Santiago.\n"
                "La Première ministre norvégienne a été reçue à Santiago.\n"
                "Publié le 03/02/2025 à 09h12 Mis à jour le 04/02/2025 à 10h00\n"
                "Partager sur Facebook\n"
                "/2025/02/03/photo-santiago.jpg\n" FRENCH_BODY "\n"
                "Lire aussi : Au Pérou, les pêcheurs en grève\n"
                "Une redevance annuelle\n" FRENCH_BODY_2 "\n"
                "« C'est un bon accord », a-t-elle dit.\n"
                "Sur le même sujet\n"
                "Le prix du saumon au plus haut\n"
                "LAISSER UN COMMENTAIRE\n"
                "Votre adresse e-mail ne sera pas publiée. Merci de rester courtois avec les autres lecteurs de ce site.\n");
  assert_int_equal(document.language, LANGUAGE_FRENCH);
  assert_string_equal(document.date, "2025-02-03");
  assert_string_equal(document.title, "Chili : un accord sur la pêche avec la Norvège");
  assert_int_equal(kind_of(&document, "Accueil | Monde | Sport | Vidéos"), PARAGRAPH_FURNITURE);
  assert_int_equal(kind_of(&document, "Je m'abonne pour 2 €"), PARAGRAPH_FURNITURE);
  assert_int_equal(kind_of(&document, "Chili : un accord sur la pêche avec la Norvège"), PARAGRAPH_TITLE);
  assert_int_equal(document.paragraphs[3].kind, PARAGRAPH_LEAD);
  assert_int_equal(document.paragraphs[4].kind, PARAGRAPH_FURNITURE);
  assert_int_equal(document.paragraphs[5].kind, PARAGRAPH_DATELINE);
  assert_int_equal(kind_of(&document, "/2025/02/03/photo-santiago.jpg"), PARAGRAPH_FURNITURE);
  assert_int_equal(kind_of(&document, FRENCH_BODY), PARAGRAPH_BODY);
  assert_int_equal(kind_of(&document, "Lire aussi : Au Pérou, les pêcheurs en grève"), PARAGRAPH_FURNITURE);
  assert_int_equal(kind_of(&document, "Une redevance annuelle"), PARAGRAPH_HEADING);
  assert_int_equal(kind_of(&document, FRENCH_BODY_2), PARAGRAPH_BODY);
  assert_int_equal(kind_of(&document, "« C'est un bon accord », a-t-elle dit."), PARAGRAPH_BODY);
  assert_int_equal(kind_of(&document, "Le prix du saumon au plus haut"), PARAGRAPH_FURNITURE);
  assert_int_equal(document.furniture_count, 10);
}

static void a_bare_article_is_all_article(void **state)
{
  (void)state;
  Document document = read_text(FRENCH_BODY "\n\n" FRENCH_BODY_2 "\n\nOslo s'en félicite.\n");
  assert_int_equal(document.paragraph_count, 3);
  assert_int_equal(document.furniture_count, 0);
  assert_null(document.title);
  assert_null(document.date);
  assert_null(document.source);
  Document line = read_text("Paris livre douze radars à Chypre");
  assert_int_equal(line.paragraph_count, 1);
  assert_int_not_equal(line.paragraphs[0].kind, PARAGRAPH_FURNITURE);
}

static void datelines_are_cut_from_the_text(void **state)
{
  (void)state;
  Document document = read_text("OSLO, Feb 3, 2025 (Monday) - " ENGLISH_BODY "\n\n" ENGLISH_BODY " It was a long day.");
  assert_int_equal(document.language, LANGUAGE_ENGLISH);
  assert_string_equal(document.date, "2025-02-03");
  assert_string_equal(words_of(&document, 0), "OSLO, Feb 3, 2025 (Monday) -");
  assert_int_equal(document.paragraphs[0].kind, PARAGRAPH_DATELINE);
  assert_string_equal(words_of(&document, 1), ENGLISH_BODY);
  assert_int_equal(document.paragraphs[1].kind, PARAGRAPH_BODY);

  document = read_text("SANTIAGO (Reuters) — " ENGLISH_BODY);
  assert_string_equal(words_of(&document, 1), ENGLISH_BODY);
  document = read_text("Santiago, lundi 3 février 2025\n\n" FRENCH_BODY);
  assert_string_equal(document.date, "2025-02-03");
  assert_int_equal(document.paragraphs[0].kind, PARAGRAPH_DATELINE);

  /* A dash in a sentence is no dateline. */
  document = read_text(
      "Le ministre chilien - arrivé à Oslo lundi - a signé avec son homologue un accord sur la pêche dont le contenu sera rendu public "
      "à la fin du mois.");
  assert_int_equal(document.paragraph_count, 1);
  assert_null(document.date);
}

static void the_date_has_an_order_of_sources(void **state)
{
  (void)state;
  static const char page[] =
      "<html lang=fr><head><title>T</title><meta property='article:published_time' content='2024-05-06T08:00:00Z'></head>"
      "<body><h1>Pêche</h1><p>" FRENCH_BODY "</p></body></html>";
  assert_string_equal(read_as("2020-01-01-x.html", page, strlen(page), NULL).date, "2024-05-06");
  DocumentOptions options = {.date = "2001-02-03"};
  assert_string_equal(read_as("x.html", page, strlen(page), &options).date, "2001-02-03");
  assert_string_equal(read_as("/archive/2020/01/31/peche.txt", FRENCH_BODY, strlen(FRENCH_BODY), NULL).date, "2020-01-31");
  assert_null(read_as("rapport-2020-13-41.txt", FRENCH_BODY, strlen(FRENCH_BODY), NULL).date);
  options.date = "2023-02-29";
  Document document;
  assert_int_equal(document_read(fixture.reader, fixture.arena, "x", "a", 1, &options, log_to_fixture, &document), STATUS_BAD_ARGUMENT);
}

static void a_weekday_gives_the_year(void **state)
{
  (void)state;
  /* 4 June is a Tuesday in 2019 and 2024. */
  Document document = read_text(
      "Le président chilien et la Première ministre norvégienne se sont parlé ce mardi 4 juin. Leur dernier entretien, qui portait "
      "sur la pêche, remontait à mars 2019.");
  assert_string_equal(document.date, "2019-06-04");
  document = read_text(
      "Le président chilien et la Première ministre norvégienne se sont parlé ce mardi 4 juin au sujet de la pêche dans les eaux de la "
      "Patagonie et du prix du saumon.");
  assert_string_equal(document.date, "2024-06-04");
  /* Not the day of the article. */
  document = read_text(
      "Le président chilien et la Première ministre norvégienne se parleront mardi 4 juin au sujet de la pêche dans les eaux de la "
      "Patagonie et du prix du saumon.");
  assert_null(document.date);
}

static void encodings_are_recognised(void **state)
{
  (void)state;
  Document document = read_as("a.txt", "\xEF\xBB\xBF\xC3\x89t\xC3\xA9.", 9, NULL);
  assert_string_equal(document.text, "\xEF\xBB\xBF\xC3\x89t\xC3\xA9.");
  assert_int_equal(document.paragraphs[0].begin, 1);
  document = read_as("a.txt", "L'\x8Cuvre d'\xE9t\xE9 \x80 5", 17, NULL);
  assert_string_equal(document.text, "L'Œuvre d'été € 5");
  assert_int_equal(fixture.warnings, 0);
  document = read_as("a.txt", "\xFF\xFE\xC9\0t\0\xE9\0", 8, NULL);
  assert_string_equal(document.text, "\uFEFFÉté");
  document = read_as("a.txt", "\xFE\xFF\0\xC9\0t\0\xE9", 8, NULL);
  assert_string_equal(document.text, "\uFEFFÉté");
  document = read_as("a.txt", "a\0b\0c\0d\0e\0f\0g\0\n\0", 16, NULL);
  assert_string_equal(document.text, "abcdefg\n");
  DocumentOptions options = {.encoding = "koi8-r"};
  document = read_as("a.txt", "\xED\xC9\xD2", 3, &options);
  assert_string_equal(document.text, "Мир");
  assert_int_equal(fixture.warnings, 0);
  options.encoding = "klingon";
  document = read_as("a.txt", "abc", 3, &options);
  assert_int_equal(fixture.warnings, 1);
  static const char page[] =
      "<html><head><meta charset=\"iso-8859-15\"></head><body><p>Il a pay\xE9 trois \xA4 pour le voir.</p></body></html>";
  document = read_as("a.html", page, sizeof page - 1, NULL);
  assert_string_equal(document.text, "Il a payé trois € pour le voir.");
}

static void bad_bytes_are_repaired_in_place(void **state)
{
  (void)state;
  Document document = read_as("a.txt", "\xC3\xA9t\xC3\xA9 \xFF\0 fin", 12, NULL);
  assert_string_equal(document.text, "été \uFFFD\uFFFD fin");
  assert_int_equal(document.repaired_count, 2);
  assert_int_equal(fixture.warnings, 1);
}

static void wrapped_lines_are_one_paragraph(void **state)
{
  (void)state;
  Document document = read_text("Pêche au Chili\n\n"
                                "Le président chilien a reçu lundi à Santiago la Première ministre\n"
                                "norvégienne, avec laquelle il a signé un accord sur la pêche au large\n"
                                "de la Patagonie, après deux ans de négociations entre les deux pays.\n"
                                "\n"
                                "Le texte prévoit que les navires norvégiens paieront une redevance,\n"
                                "dont le montant sera fixé chaque année.\n");
  assert_int_equal(document.paragraph_count, 3);
  assert_int_equal(document.paragraphs[0].kind, PARAGRAPH_TITLE);
  document = read_text("Le Chili signe un accord avec la Norvège\n"
                       "Des milliers de pêcheurs dans les rues de Lima\n"
                       "Oslo hausse le prix du saumon\n"
                       "La météo de la semaine en Patagonie\n");
  assert_int_equal(document.paragraph_count, 4);
}

static void languages_are_told_apart(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    Language language;
  } cases[] = {
      {"La France a fourni vingt véhicules à la Moldavie.", LANGUAGE_FRENCH},
      {"Paris et Berlin soutiennent Chisinau.", LANGUAGE_FRENCH},
      {"France has sent twenty vehicles to Moldova.", LANGUAGE_ENGLISH},
      {"Moldova's prime minister meets Macron in Paris", LANGUAGE_ENGLISH},
      {"El presidente de Francia ha enviado veinte vehículos a la república de Moldavia.", LANGUAGE_UNKNOWN},
      {"Der französische Präsident hat zwanzig Fahrzeuge in die Republik Moldau geschickt.", LANGUAGE_UNKNOWN},
      {"Il presidente francese ha inviato venti veicoli alla Repubblica di Moldavia.", LANGUAGE_UNKNOWN},
      {"O presidente francês enviou vinte veículos para a República da Moldávia.", LANGUAGE_UNKNOWN},
      {"De Franse president heeft twintig voertuigen naar de republiek Moldavië gestuurd.", LANGUAGE_UNKNOWN},
      {"Президент Франции отправил двадцать машин в Молдавию.", LANGUAGE_UNKNOWN},
      {"1 234 567", LANGUAGE_UNKNOWN},
      {"", LANGUAGE_UNKNOWN},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Document document = read_text(cases[i].text);
    if (document.language != cases[i].language)
      fail_msg("\"%s\" is read as %s", cases[i].text, language_code(document.language));
  }
  assert_int_equal(language_from_code("fr-CA"), LANGUAGE_FRENCH);
  assert_int_equal(language_from_code("EN_us"), LANGUAGE_ENGLISH);
  assert_int_equal(language_from_code("english"), LANGUAGE_UNKNOWN);
  assert_int_equal(language_from_code("fry"), LANGUAGE_UNKNOWN);
  assert_int_equal(language_from_code(NULL), LANGUAGE_UNKNOWN);
  assert_string_equal(language_code((Language)77), "und");
}

static void identifiers_need_no_escape(void **state)
{
  (void)state;
  static const char *const cases[][2] = {{"/tmp/a/000_0e93.txt", "000_0e93"},
                                         {"b.HTML", "b"},
                                         {"-", "stdin"},
                                         {"https://site.example/monde/accord/?x=1#top", "accord"},
                                         {"Élysée.txt", "Elysee"},
                                         {"v1.2", "v1.2"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(read_as(cases[i][0], "a", 1, NULL).identifier, cases[i][1]);
  const char *first = read_as("мир.txt", "a", 1, NULL).identifier, *second = read_as("меч.txt", "a", 1, NULL).identifier;
  assert_string_not_equal(first, second);
  assert_int_equal(strspn(first, "abcdefghijklmnopqrstuvwxyz0123456789_-"), strlen(first));
  char name[4000];
  memset(name, 'x', sizeof name - 1);
  name[sizeof name - 1] = '\0';
  assert_true(strlen(read_as(name, "a", 1, NULL).identifier) < 100);
}

static void html_gives_text_and_metadata(void **state)
{
  (void)state;
  static const char page[] =
      "<!DOCTYPE html><html lang='en-GB'><head><title>Fish deal | The Buoy</title><meta property='og:site_name' content='The Buoy'>"
      "<link rel=canonical href='https://buoy.example/fish'><script>var a = '<p>not text</p>';</script>"
      "<script type='application/ld+json'>{\"@type\": [\"NewsArticle\"], \"datePublished\": \"2025-02-03T10:00:00Z\"}</script></head><body>"
      "<nav><p>World</p></nav><div class='cookie-box'><p>We use cookies.</p></div>"
      "<article><h1>Fish&nbsp;deal &amp; more</h1><p>" ENGLISH_BODY "</p>"
      "<div class=share-tools><a href=x>Share this</a></div>"
      "<figure><img><figcaption>The harbour of Punta Arenas.</figcaption></figure>"
      "<h2>No quotas</h2><p>Officials   said\nthat <b>no</b> quota<i>s</i> had been set for the first two years of the agreement, which "
      "critics called a "
      "mistake.</p><ul><li>Norway pays ten million dollars.</li></ul><p><a href=y>Read our story about salmon prices in "
      "Europe</a></p></article>"
      "<footer>Contact us</footer></body></html>";
  Document document = read_as("p", page, sizeof page - 1, NULL);
  assert_true(document.is_extracted);
  assert_int_equal(document.language, LANGUAGE_ENGLISH);
  assert_string_equal(document.publisher, "The Buoy");
  assert_string_equal(document.source, "https://buoy.example/fish");
  assert_string_equal(document.date, "2025-02-03");
  assert_string_equal(document.title, "Fish\u00A0deal & more");
  assert_int_equal(kind_of(&document, "Fish\u00A0deal & more"), PARAGRAPH_TITLE);
  assert_int_equal(kind_of(&document, ENGLISH_BODY), PARAGRAPH_BODY);
  assert_int_equal(kind_of(&document, "The harbour of Punta Arenas."), PARAGRAPH_CAPTION);
  assert_int_equal(kind_of(&document, "No quotas"), PARAGRAPH_HEADING);
  assert_int_equal(kind_of(&document,
                           "Officials said that no quotas had been set for the first two years of the agreement, which critics called a "
                           "mistake."),
                   PARAGRAPH_BODY);
  assert_int_equal(kind_of(&document, "Norway pays ten million dollars."), PARAGRAPH_BODY);
  assert_null(strstr(document.text, "not text"));
  assert_null(strstr(document.text, "cookies"));
  assert_null(strstr(document.text, "Share"));
  assert_null(strstr(document.text, "salmon"));
  assert_null(strstr(document.text, "Contact"));
  assert_true(document.furniture_count >= 5);
}

static void soup_without_an_article_element_is_read(void **state)
{
  (void)state;
  static const char page[] =
      "<html><body><div id=top><a href=a>Home</a> <a href=b>Sport</a></div><table><tr><td><a href=c>More</a></td><td><font>" ENGLISH_BODY
      "<br><br>" ENGLISH_BODY
      " It was late.<p>Unclosed &eacute;t&eacute; <b>tags</i> are no problem for a reader like this one.</td></tr></table>";
  Document document = read_as("p.htm", page, sizeof page - 1, NULL);
  assert_int_equal(kind_of(&document, ENGLISH_BODY), PARAGRAPH_BODY);
  assert_int_equal(kind_of(&document, ENGLISH_BODY " It was late."), PARAGRAPH_BODY);
  assert_int_equal(kind_of(&document, "Unclosed été tags are no problem for a reader like this one."), PARAGRAPH_BODY);
  assert_null(strstr(document.text, "Sport"));
  assert_null(document.source);
}

static void addresses_that_are_no_iri_are_ignored(void **state)
{
  (void)state;
  static const char *const bad[] = {"javascript:alert(1)", "/fish", "https://x.example/a b", "https://x.example/&quot;&gt;", ""};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    const char *page =
        arena_format(fixture.arena, "<html><head><link rel=canonical href=\"%s\"></head><body><p>a</p></body></html>", bad[i]);
    assert_null(read_as("p", page, strlen(page), NULL).source);
  }
}

static void hostile_bytes_do_no_harm(void **state)
{
  (void)state;
  Document document;
  static const char *const magics[] = {"%PDF-1.7\n", "PK\3\4rest", "\x89PNG\r\n", "\x1F\x8B\x08"};
  for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
    assert_int_equal(document_read(fixture.reader, fixture.arena, "x", magics[i], strlen(magics[i]), NULL, log_to_fixture, &document),
                     STATUS_BAD_INPUT);
  assert_int_equal(fixture.errors, 4);
  enum { SIZE = 300 * 1000 };
  char *noise = arena_alloc(fixture.arena, SIZE);
  uint32_t random = 12345;
  for (size_t i = 0; i < SIZE; i++) {
    random = random * 1664525u + 1013904223u;
    noise[i] = (char)(random >> 24);
  }
  memcpy(noise, "\xFF\xFE", 2); /* claims to be UTF-16 */
  (void)document_read(fixture.reader, fixture.arena, "x", noise, SIZE, NULL, log_to_fixture, &document);
  (void)document_read(fixture.reader, fixture.arena, "x.html", noise + 2, SIZE - 2, NULL, log_to_fixture, &document);
  char *nuls = arena_alloc(fixture.arena, 4096);
  assert_int_equal(document_read(fixture.reader, fixture.arena, "x", nuls, 4096, NULL, log_to_fixture, &document), STATUS_BAD_INPUT);
  static const char *const cut[] = {"\xE2\x82", "\xF0\x9F\x98", "caf\xE9", "\xEF\xBB\xBF", "\xFF\xFE", "\xFF\xFE\x41",
                                    "<",        "<html>",       "<!--"};
  for (size_t i = 0; i < sizeof cut / sizeof *cut; i++)
    (void)document_read(fixture.reader, fixture.arena, "x", cut[i], strlen(cut[i]), NULL, log_to_fixture, &document);
  read_as("x", "", 0, NULL);
  read_as("x", "\n\n \t\n", 5, NULL);
  assert_int_equal(document_read(fixture.reader, fixture.arena, "x", NULL, 5, NULL, log_to_fixture, &document), STATUS_BAD_ARGUMENT);
  assert_int_equal(
      document_read(fixture.reader, fixture.arena, "x", "a", (size_t)DOCUMENT_LIMIT_BYTES + 1, NULL, log_to_fixture, &document),
      STATUS_LIMIT);
}

static void huge_lines_and_deep_trees_are_read(void **state)
{
  (void)state;
  enum { LINE = 10 * 1000 * 1000, DEPTH = 100 * 1000 };
  char *line = arena_alloc(fixture.arena, LINE + 1);
  for (size_t i = 0; i < LINE; i++)
    line[i] = i % 7 == 6 ? ' ' : (char)('a' + i % 26);
  Document document = read_as("x", line, LINE, NULL);
  assert_int_equal(document.paragraph_count, 1);
  char *deep = arena_alloc(fixture.arena, DEPTH * 5 + 100);
  size_t used = 0;
  for (size_t i = 0; i < DEPTH; i++) {
    memcpy(deep + used, "<div>", 5);
    used += 5;
  }
  memcpy(deep + used, "deep", 5);
  (void)document_read(fixture.reader, fixture.arena, "x.html", deep, used + 4, NULL, log_to_fixture, &document);
  static const char json[] = "<html><head><script type='application/ld+json'>";
  used = sizeof json - 1;
  memcpy(deep, json, used);
  memset(deep + used, '[', DEPTH);
  used += DEPTH;
  memcpy(deep + used, "</script></head><body><p>a</p>", 31);
  (void)document_read(fixture.reader, fixture.arena, "x.html", deep, used + 30, NULL, log_to_fixture, &document);
}

static void offsets_go_both_ways(void **state)
{
  (void)state;
  char *text = arena_alloc(fixture.arena, 4 * 5000 + 1);
  size_t used = 0;
  for (size_t i = 0; i < 5000; i++)
    used += text_encode(i % 3 == 0 ? 'x' : i % 3 == 1 ? 0xE9 : 0x1F600, text + used);
  Document document = read_as("x", text, used, NULL);
  Document bare = document;
  bare.index = NULL;
  for (size_t i = 0; i <= document.text_characters; i += 13) {
    size_t byte = document_byte(&document, i);
    assert_int_equal(byte, document_byte(&bare, i));
    assert_int_equal(document_character(&document, byte), i);
    assert_int_equal(document_character(&bare, byte), i);
  }
  assert_int_equal(document_byte(&document, 1 << 30), used);
  assert_int_equal(document_character(&document, 1 << 30), 5000);
}

static void broken_lists_are_refused(void **state)
{
  (void)state;
  DocumentReader *reader = NULL;
  assert_int_equal(document_reader_open("/nowhere", log_to_fixture, &reader), STATUS_IO);
  assert_null(reader);
  assert_int_equal(fixture.errors, 1);
  document_reader_close(NULL);
}

static void without_word_lists_shape_is_enough_to_read(void **state)
{
  (void)state;
  Document document;
  DocumentOptions options = {.language = LANGUAGE_FRENCH};
  assert_int_equal(document_read(NULL, fixture.arena, "x", FRENCH_BODY, strlen(FRENCH_BODY), &options, log_to_fixture, &document),
                   STATUS_OK);
  assert_int_equal(document.language, LANGUAGE_FRENCH);
  assert_int_equal(document.paragraph_count, 1);
  assert_int_equal(document.paragraphs[0].kind, PARAGRAPH_BODY);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_page_in_plain_text_is_sorted, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_bare_article_is_all_article, set_up, tear_down),
      cmocka_unit_test_setup_teardown(datelines_are_cut_from_the_text, set_up, tear_down),
      cmocka_unit_test_setup_teardown(the_date_has_an_order_of_sources, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_weekday_gives_the_year, set_up, tear_down),
      cmocka_unit_test_setup_teardown(encodings_are_recognised, set_up, tear_down),
      cmocka_unit_test_setup_teardown(bad_bytes_are_repaired_in_place, set_up, tear_down),
      cmocka_unit_test_setup_teardown(wrapped_lines_are_one_paragraph, set_up, tear_down),
      cmocka_unit_test_setup_teardown(languages_are_told_apart, set_up, tear_down),
      cmocka_unit_test_setup_teardown(identifiers_need_no_escape, set_up, tear_down),
      cmocka_unit_test_setup_teardown(html_gives_text_and_metadata, set_up, tear_down),
      cmocka_unit_test_setup_teardown(soup_without_an_article_element_is_read, set_up, tear_down),
      cmocka_unit_test_setup_teardown(addresses_that_are_no_iri_are_ignored, set_up, tear_down),
      cmocka_unit_test_setup_teardown(hostile_bytes_do_no_harm, set_up, tear_down),
      cmocka_unit_test_setup_teardown(huge_lines_and_deep_trees_are_read, set_up, tear_down),
      cmocka_unit_test_setup_teardown(offsets_go_both_ways, set_up, tear_down),
      cmocka_unit_test_setup_teardown(broken_lists_are_refused, set_up, tear_down),
      cmocka_unit_test_setup_teardown(without_word_lists_shape_is_enough_to_read, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, open_reader, close_reader);
}
