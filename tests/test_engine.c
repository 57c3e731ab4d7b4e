#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "conllu.h"
#include "engine.h"
#include "model.h"
#include "network.h"
#include "splitter.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

static char last_message[1024];

static void keep_message(void *user, const LogMessage *message)
{
  (void)user;
  snprintf(last_message, sizeof last_message, "%s", message->text);
}

static const Log KEEP = {keep_message, NULL};

static const char *model_path(const char *code)
{
  static char path[4096];
  snprintf(path, sizeof path, "%s/extractor/models/%s.model", SOURCE_DIR, code);
  return path;
}

static Engine *open_language(const char *code)
{
  Engine *engine = NULL;
  if (access(model_path(code), R_OK) != 0) {
    print_message("SKIPPED: no %s.model\n", code);
    skip();
  }
  assert_int_equal(engine_open(model_path(code), KEEP, &engine), STATUS_OK);
  return engine;
}

/* A document of paragraphs separated by blank lines. */
static void make_document(Arena *arena, const char *text, Document *document)
{
  memset(document, 0, sizeof *document);
  document->name = document->identifier = "test";
  document->text = text;
  document->text_bytes = strlen(text);
  document->paragraphs = arena_array(arena, 64, sizeof *document->paragraphs);
  size_t byte = 0, character = 0;
  while (byte < document->text_bytes) {
    const char *blank = strstr(text + byte, "\n\n");
    size_t length = blank ? (size_t)(blank - text) - byte : document->text_bytes - byte;
    size_t characters = text_count(text + byte, length);
    document->paragraphs[document->paragraph_count++] = (Paragraph){PARAGRAPH_BODY, character, character + characters, byte, byte + length};
    byte += length + 2;
    character += characters + 2;
  }
  document->text_characters = text_count(text, document->text_bytes);
}

static char *parse_to_conllu(const Engine *engine, const Document *document)
{
  Arena *arena = arena_new();
  Parse parse;
  char *out = NULL;
  size_t length = 0;
  assert_int_equal(engine_parse(engine, arena, document, &parse), STATUS_OK);
  FILE *file = open_memstream(&out, &length);
  assert_int_equal(conllu_write(file, &parse), STATUS_OK);
  fclose(file);
  arena_free(arena);
  return out;
}

static const Word *find_word(const Parse *parse, const char *form)
{
  for (size_t s = 0; s < parse->sentence_count; s++)
    for (size_t i = 0; i < parse->sentences[s].word_count; i++)
      if (strcmp(parse->sentences[s].words[i].form, form) == 0)
        return &parse->sentences[s].words[i];
  fail_msg("no word '%s'", form);
  return NULL;
}

static void test_french(void **state)
{
  (void)state;
  Engine *engine = open_language("fr");
  assert_int_equal(engine_language(engine), LANGUAGE_FRENCH);
  assert_non_null(strstr(engine_info(engine), "format version: 1\n"));
  assert_non_null(strstr(engine_info(engine), "language: fr\n"));
  Arena *arena = arena_new();
  Document document;
  Parse parse;
  make_document(arena,
                "Une grève\n\nLes ouvriers du port ont bloqué l'entrée. Claire Martin, maire de Lorient, a reçu leurs délégués hier.",
                &document);
  document.paragraphs[0].kind = PARAGRAPH_TITLE;
  assert_int_equal(engine_parse(engine, arena, &document, &parse), STATUS_OK);
  assert_int_equal(parse.sentence_count, 3);
  const Sentence *second = &parse.sentences[1];
  assert_int_equal(second->paragraph, 1);
  assert_int_equal(second->begin, 11);
  const Word *verb = find_word(&parse, "bloqué"), *subject = find_word(&parse, "ouvriers"), *port = find_word(&parse, "port");
  assert_string_equal(verb->lemma, "bloquer");
  assert_int_equal(verb->upos, UPOS_VERB);
  assert_int_equal(verb->head, -1);
  assert_int_equal(subject->relation, REL_NSUBJ);
  assert_ptr_equal(&second->words[subject->head], verb);
  assert_int_equal(port->relation, REL_NMOD);
  assert_int_equal(find_word(&parse, "Claire")->ner, NER_B_PER);
  assert_int_equal(find_word(&parse, "Martin")->ner, NER_I_PER);
  assert_int_equal(find_word(&parse, "Lorient")->ner, NER_B_LOC);
  assert_string_equal(find_word(&parse, "reçu")->lemma, "recevoir");
  arena_free(arena);
  engine_close(engine);
}

static void test_english(void **state)
{
  (void)state;
  Engine *engine = open_language("en");
  assert_int_equal(engine_language(engine), LANGUAGE_ENGLISH);
  Arena *arena = arena_new();
  Document document;
  Parse parse;
  make_document(arena, "The dockers didn't block the harbour. Claire Martin met their delegates in Dublin on Monday.", &document);
  assert_int_equal(engine_parse(engine, arena, &document, &parse), STATUS_OK);
  assert_int_equal(parse.sentence_count, 2);
  assert_string_equal(find_word(&parse, "met")->lemma, "meet");
  assert_int_equal(find_word(&parse, "met")->head, -1);
  assert_int_equal(find_word(&parse, "dockers")->relation, REL_NSUBJ);
  assert_string_equal(find_word(&parse, "n't")->lemma, "not");
  assert_int_equal(find_word(&parse, "Claire")->ner, NER_B_PER);
  assert_int_equal(find_word(&parse, "Dublin")->ner, NER_B_LOC);
  arena_free(arena);
  engine_close(engine);
}

static size_t byte_of(const char *text, size_t character)
{
  size_t byte = 0, length = strlen(text);
  for (uint32_t c; character > 0 && byte < length; character--)
    byte += text_decode(text + byte, length - byte, &c);
  return byte;
}

/* Every line is a paragraph, with " | " where its sentences part: they must part there and nowhere else. */
static void check_sentences(const char *language, const char *const *paragraphs, size_t count)
{
  Engine *engine = open_language(language);
  for (size_t i = 0; i < count; i++) {
    Arena *arena = arena_new();
    char *text = arena_string(arena, paragraphs[i]), found[4096] = "";
    for (char *bar; (bar = strstr(text, "| "));)
      memmove(bar, bar + 2, strlen(bar + 2) + 1);
    Document document;
    Parse parse;
    make_document(arena, text, &document);
    assert_int_equal(engine_parse(engine, arena, &document, &parse), STATUS_OK);
    for (size_t k = 0; k < parse.sentence_count; k++) {
      size_t begin = byte_of(text, parse.sentences[k].begin), end = byte_of(text, parse.sentences[k].end);
      assert_true(strlen(found) + end - begin + 4 < sizeof found);
      strcat(found, k ? " | " : "");
      strncat(found, text + begin, end - begin);
    }
    assert_string_equal(found, paragraphs[i]);
    arena_free(arena);
  }
  engine_close(engine);
}

static void test_french_sentences(void **state)
{
  (void)state;
  static const char *const PARAGRAPHS[] = {
      "M. Macron a rencontré Mme Merkel à Berlin. | Le général de Gaulle n'y était pas.",
      "Lundi Berlin a rejeté la demande. | L'Arabie saoudite a versé 3,5 millions d'euros.",
      "Mardi Emmanuel Macron s'est rendu à Kiev. | Volodymyr Zelensky l'a reçu.",
      "« Nous ne céderons pas », a déclaré le Premier ministre. | « La France tiendra parole. » | Il a quitté la salle à 17 h 30.",
      "« Nous partons. » | Ainsi parlait le général. | Son successeur, M. J.-P. Dupont, s'est tu.",
      "J. K. Rowling a vendu 12,5 millions de livres. | St. Louis est loin de Paris.",
      "LE CONSEIL DE SÉCURITÉ SE RÉUNIT À NEW YORK",
      "Une tempête fait douze morts dans le nord de l'Espagne",
      "- Deux ministres démissionnent",
      "Le Dr. Martin, de l'O.N.U., arrivera mardi... si les avions volent. | Qui le sait ? | Personne !",
      "La police a arrêté douze personnes : six à Lyon, quatre à Nantes et deux à Lille.",
      "Le président (élu en 2017) a nommé Mme. Borne. | Elle a cité l'article no. 5 du code.",
  };
  check_sentences("fr", PARAGRAPHS, sizeof PARAGRAPHS / sizeof *PARAGRAPHS);
}

static void test_english_sentences(void **state)
{
  (void)state;
  static const char *const PARAGRAPHS[] = {
      "The truce holds, officials said. | Omani Sultan Faisal bin Said, who brokered it, called it \"a first step\".",
      "On Monday Berlin rejected the request. | Saudi Arabia put up half of the money. | The rest came from Qatar.",
      "On Thursday Paris and Rome agreed on a plan. | France and Italy will share the cost.",
      "In April Russian troops left the city. | Ukrainian forces took it back.",
      "Last week South Korea fired two missiles. | North Korea did the same.",
      "Gen. Mark Milley met Sen. John McCain in Washington on Friday. | Dr. Anna Smith of St. Mary's Hospital was there too.",
      "The U.S. Senate voted against the bill. | He flew back to the U.S. on Sunday.",
      "\"We will not wait,\" said J. K. Rowling. | \"The time is now.\" | She left the room at 5.30 p.m. and did not return.",
      "Shares of Apple Inc. rose 3.5 percent to $182.40. | Microsoft Corp. said its No. 1 brand grew faster.",
      "In the case of Smith vs. Jones the court ruled on Jan. 5. | Mr. Jones will appeal.",
      "The prime minister told the House... that nothing had changed. | Was he right? | Nobody knows!",
      "UN SECURITY COUNCIL MEETS IN NEW YORK",
      "Storm kills twelve in northern Spain",
      "- Two ministers resigned",
      "The minister (a former general) resigned in March. | On Tuesday President Emmanuel Macron named a successor.",
      "Police arrested 12 people: six in London, four in Leeds and two in York.",
      "\"It was a mistake,\" the U.N. envoy said. | In Geneva Ban Ki-moon agreed.",
  };
  check_sentences("en", PARAGRAPHS, sizeof PARAGRAPHS / sizeof *PARAGRAPHS);
}

/* Furniture is left out; every tree has one root and no cycle; offsets spell the forms; twice gives the same bytes. */
static void test_any_text(void **state)
{
  (void)state;
  Engine *engine = open_language("fr");
  Arena *arena = arena_new();
  size_t length = 0;
  char *text = arena_alloc(arena, 200000);
  static const char *const PIECES[] = {"mot", "Nom", "du", "'",    "’",   "-t-il", "«", ". ", " ", "\n", "\xF0\x9F\x98\x80",
                                       "é",   "12",  "!",  "\n\n", "aux "};
  uint32_t seed = 7;
  while (length < 6000) {
    seed = seed * 1664525 + 1013904223;
    length += (size_t)sprintf(text + length, "%s", PIECES[(seed >> 16) % 14]);
  }
  strcpy(text + length, "\n\n");
  length += 2;
  for (int i = 0; i < 1000; i++) /* one sentence over the limit */
    length += (size_t)sprintf(text + length, "et ");
  Document document;
  make_document(arena, text, &document);
  document.paragraphs[0].kind = PARAGRAPH_FURNITURE;
  Parse parse;
  assert_int_equal(engine_parse(engine, arena, &document, &parse), STATUS_OK);
  for (size_t s = 0; s < parse.sentence_count; s++) {
    const Sentence *sentence = &parse.sentences[s];
    assert_true(sentence->paragraph > 0);
    assert_in_range(sentence->word_count, 1, ENGINE_SENTENCE_LIMIT_WORDS);
    size_t roots = 0;
    for (size_t i = 0; i < sentence->word_count; i++) {
      const Word *word = &sentence->words[i];
      roots += word->head < 0;
      assert_true(word->head < (int)sentence->word_count);
      assert_true((word->head < 0) == (word->relation == REL_ROOT));
      size_t steps = 0;
      for (int node = (int)i; node >= 0; node = sentence->words[node].head)
        assert_true(steps++ <= sentence->word_count);
      assert_true(*word->lemma && word->end > word->begin && word->end <= document.text_characters);
    }
    assert_int_equal(roots, 1);
  }
  char *once = parse_to_conllu(engine, &document), *again = parse_to_conllu(engine, &document);
  assert_string_equal(once, again);
  free(once);
  free(again);
  make_document(arena, " \n ", &document);
  assert_int_equal(engine_parse(engine, arena, &document, &parse), STATUS_OK);
  assert_int_equal(parse.sentence_count, 0);
  arena_free(arena);
  engine_close(engine);
}

/* -- Model files ------------------------------------------------------------------------------------------------- */

enum { SMALL_BYTES = 64 + 96 + 64 + 64 };

static void put_u32(unsigned char *p, uint32_t value)
{
  for (int i = 0; i < 4; i++)
    p[i] = (unsigned char)(value >> (8 * i));
}

static void seal(unsigned char *file, size_t length)
{
  put_u32(file + 48, (uint32_t)crc32(0, file + 64, (uInt)(length - 64)));
  put_u32(file + 52, (uint32_t)crc32(0, file, 52));
}

/* A model of one section "numbers" of u16 [2, 3]. */
static void make_small(unsigned char *file)
{
  memset(file, 0, SMALL_BYTES);
  memcpy(file, "ENTENTE", 8);
  put_u32(file + 8, 1);
  put_u32(file + 12, 1);
  put_u32(file + 16, SMALL_BYTES);
  put_u32(file + 24, 64);
  put_u32(file + 32, 160);
  put_u32(file + 40, 2);
  memcpy(file + 160, "{}", 2);
  unsigned char *entry = file + 64;
  strcpy((char *)entry, "numbers");
  put_u32(entry + 48, SECTION_U16);
  put_u32(entry + 52, 2);
  put_u32(entry + 56, 2);
  put_u32(entry + 60, 3);
  put_u32(entry + 64, 1);
  put_u32(entry + 68, 1);
  put_u32(entry + 72, 192);
  put_u32(entry + 80, 12);
  file[192] = 5;
  seal(file, SMALL_BYTES);
}

static void test_container(void **state)
{
  (void)state;
  _Alignas(64) unsigned char file[SMALL_BYTES];
  make_small(file);
  Model *model;
  assert_int_equal(model_open_memory("small", file, sizeof file, KEEP, &model), STATUS_OK);
  const Section *section;
  assert_int_equal(model_need(model, "numbers", SECTION_U16, 2, &section), STATUS_OK);
  assert_int_equal(((const uint16_t *)section->data)[0], 5);
  assert_int_equal(model_need(model, "numbers", SECTION_U16, 1, &section), STATUS_BAD_MODEL);
  assert_int_equal(model_need(model, "number", SECTION_U16, 2, &section), STATUS_BAD_MODEL);
  assert_string_equal(last_message, "unusable model file: section 'number' is missing");
  model_close(model);

  static const struct {
    size_t at;
    uint32_t value;
    bool sealed;
    const char *message;
  } cases[] = {
      {0, 0, true, "unusable model file: this is no entente model"},
      {8, 2, true, "unusable model file: format version 2, this program reads version 1; get the models that belong to the program"},
      {16, SMALL_BYTES + 1, true, "unusable model file: the file is truncated (288 bytes, should be 289)"},
      {16, SMALL_BYTES - 1, true, "unusable model file: bytes follow the end (288 bytes, should be 287)"},
      {12, 9, false, "unusable model file: the header is damaged (wrong checksum)"},
      {192, 6, false, "unusable model file: the file is damaged (wrong checksum)"},
      {12, 4000, true, "unusable model file: the table of sections lies outside the file"},
      {40, 4000, true, "unusable model file: the table of sections lies outside the file"},
      {64 + 48, 99, true, "unusable model file: section 'numbers' has an unknown type or rank"},
      {64 + 52, 5, true, "unusable model file: section 'numbers' has an unknown type or rank"},
      {64 + 56, 0xFFFFFFFF, true, "unusable model file: section 'numbers' is too large"},
      {64 + 72, 256, true, "unusable model file: section 'numbers' has a length that does not fit its shape"},
      {64 + 72, 4096, true, "unusable model file: section 'numbers' lies outside the file"},
      {64 + 72, 193, true, "unusable model file: section 'numbers' lies outside the file"},
      {64 + 80, 14, true, "unusable model file: section 'numbers' has a length that does not fit its shape"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    make_small(file);
    put_u32(file + cases[i].at, cases[i].value);
    if (cases[i].at == 64 + 72 && cases[i].value == 256)
      put_u32(file + 64 + 80, 32);
    if (cases[i].sealed)
      seal(file, sizeof file);
    assert_int_equal(model_open_memory("small", file, sizeof file, KEEP, &model), STATUS_BAD_MODEL);
    assert_string_equal(last_message, cases[i].message);
    assert_null(model);
  }
  for (size_t length = 0; length < sizeof file; length++) {
    make_small(file);
    assert_int_equal(model_open_memory("small", file, length, KEEP, &model), STATUS_BAD_MODEL);
  }
}

static void test_missing_file(void **state)
{
  (void)state;
  Engine *engine;
  assert_int_equal(engine_open("/nonexistent/fr.model", KEEP, &engine), STATUS_IO);
  assert_null(engine);
  assert_non_null(strstr(last_message, "cannot open the model file"));
  assert_int_equal(engine_open("/dev/null", KEEP, &engine), STATUS_IO);
  engine_close(NULL);
}

static unsigned char *read_model(const char *code, size_t *length)
{
  FILE *file = fopen(model_path(code), "rb");
  assert_non_null(file);
  fseek(file, 0, SEEK_END);
  *length = (size_t)ftell(file);
  rewind(file);
  unsigned char *bytes = aligned_alloc(64, (*length + 63) / 64 * 64);
  assert_int_equal(fread(bytes, 1, *length, file), *length);
  fclose(file);
  return bytes;
}

/* A whole model with one byte wrong, or cut, is refused. */
static void test_damaged_file(void **state)
{
  (void)state;
  engine_close(open_language("fr"));
  size_t length;
  unsigned char *bytes = read_model("fr", &length);
  char path[] = "/tmp/entente-test-XXXXXX";
  int descriptor = mkstemp(path);
  assert_true(descriptor >= 0);
  close(descriptor);
  Engine *engine;
  for (int i = 0; i < 6; i++) {
    size_t at = i < 3 ? (size_t)i * 20 : length / 7 * (size_t)i, size = i == 5 ? length - 1 : length;
    bytes[at] ^= 0x10;
    FILE *file = fopen(path, "wb");
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
    bytes[at] ^= 0x10;
    assert_int_equal(engine_open(path, KEEP, &engine), STATUS_BAD_MODEL);
    assert_true(strncmp(last_message, "unusable model file: ", 21) == 0);
  }
  unlink(path);
  free(bytes);
}

/* The entry of a section in the table of a model. */
static unsigned char *find_entry(unsigned char *bytes, const char *name)
{
  unsigned char *entry = bytes + 64;
  while (strcmp((const char *)entry, name) != 0)
    entry += 96;
  return entry;
}

/* Opens the parts of a model in memory that tell where sentences end. */
static Status open_splitter(unsigned char *bytes, size_t length, bool *present)
{
  Model *model;
  Network network;
  Splitter splitter;
  seal(bytes, length);
  assert_int_equal(model_open_memory("memory", bytes, length, KEEP, &model), STATUS_OK);
  assert_int_equal(network_open(model, &network), STATUS_OK);
  Status status = splitter_open(model, &network.embedding, &splitter);
  *present = splitter_is_present(&splitter);
  splitter_close(&splitter);
  network_close(&network);
  model_close(model);
  return status;
}

/* Sections of the splitter that do not fit are refused; without its first there is no splitter. */
static void test_splitter_sections(void **state)
{
  (void)state;
  engine_close(open_language("fr"));
  static const char *const SECTIONS[] = {"segmenter.lstm.0.b.x", "segmenter.lstm.0.f.h", "segmenter.out.w"};
  size_t length;
  bool present;
  unsigned char *bytes = read_model("fr", &length);
  assert_int_equal(open_splitter(bytes, length, &present), STATUS_OK);
  assert_true(present);
  for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++) {
    unsigned char *entry = find_entry(bytes, SECTIONS[i]), shape[8];
    memcpy(shape, entry + 56, 8);
    memcpy(entry + 56, shape + 4, 4);
    memcpy(entry + 60, shape, 4);
    assert_int_equal(open_splitter(bytes, length, &present), STATUS_BAD_MODEL);
    char start[80];
    snprintf(start, sizeof start, "unusable model file: section '%s", SECTIONS[i]);
    assert_true(strncmp(last_message, start, strlen(start)) == 0);
    memcpy(entry + 56, shape, 8);
  }
  find_entry(bytes, "segmenter.lstm.0.f.x")[19] = 'w';
  assert_int_equal(open_splitter(bytes, length, &present), STATUS_OK);
  assert_false(present);
  free(bytes);
}

/* A paragraph that is read through several windows. */
static void test_long_paragraph(void **state)
{
  (void)state;
  Engine *engine = open_language("en");
  Arena *arena = arena_new();
  enum { COPIES = 120 };
  static const char SENTENCE[] = "The truce still holds, two officials said. ";
  char *text = arena_alloc(arena, COPIES * sizeof SENTENCE);
  for (int i = 0; i < COPIES; i++)
    strcat(text, SENTENCE);
  Document document;
  Parse parse;
  make_document(arena, text, &document);
  assert_int_equal(engine_parse(engine, arena, &document, &parse), STATUS_OK);
  assert_int_equal(parse.sentence_count, COPIES);
  arena_free(arena);
  engine_close(engine);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_french),           cmocka_unit_test(test_english),           cmocka_unit_test(test_any_text),
      cmocka_unit_test(test_french_sentences), cmocka_unit_test(test_english_sentences), cmocka_unit_test(test_container),
      cmocka_unit_test(test_missing_file),     cmocka_unit_test(test_damaged_file),      cmocka_unit_test(test_splitter_sections),
      cmocka_unit_test(test_long_paragraph),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
