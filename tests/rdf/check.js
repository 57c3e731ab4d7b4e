// Loads every syntax of one build into one independent store and compares; holds the graph against the SHACL shapes.
//
// usage: node check.js ENTENTE SHAPES INPUT...   (ENTENTE: the program, or write_hostile, which needs no input)
// Exit status 0: all the same and conforming; 1: not; 77: the readers are not installed (npm ci in this folder).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let oxigraph, N3, SHACLValidator;
try {
  oxigraph = await import("oxigraph");
  N3 = (await import("n3")).default;
  SHACLValidator = (await import("rdf-validate-shacl")).default;
} catch (error) {
  console.log(`skipped: the RDF readers are not installed (${error.code ?? error.message}); run npm ci in tests/rdf`);
  process.exit(77);
}

const [entente, shapes, ...inputs] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "entente-rdf-"));
const syntaxes = [
  ["nt", "application/n-triples", false],
  ["ttl", "text/turtle", false],
  ["rdf", "application/rdf+xml", false],
  ["nq", "application/n-quads", true],
  ["trig", "application/trig", true],
  ["jsonld", "application/ld+json", true],
];
let failures = 0;
const complain = (text) => {
  console.log(text);
  failures++;
};

try {
  const outputs = syntaxes.flatMap(([extension]) => ["-o", join(folder, `graph.${extension}`)]);
  execFileSync(entente, ["build", "-q", ...inputs, ...outputs], { stdio: "inherit" });

  const statements = {};
  for (const [extension, format, hasGraphs] of syntaxes) {
    const store = new oxigraph.Store();
    store.load(readFileSync(join(folder, `graph.${extension}`), "utf-8"), { format });
    const triples = new Set(), quads = new Set();
    for (const quad of store.match(null, null, null, null)) {
      const triple = `${quad.subject} ${quad.predicate} ${quad.object}`;
      if (quad.subject.termType === "BlankNode" || quad.object.termType === "BlankNode")
        complain(`${extension}: a blank node in ${triple}`);
      triples.add(triple);
      quads.add(`${triple} ${quad.graph}`);
    }
    statements[extension] = { triples, quads, hasGraphs };
    console.log(`${extension}: ${store.size} statements`);
  }
  const same = (a, b) => a.size === b.size && [...a].every((item) => b.has(item));
  if (statements.nt.triples.size < 20)
    complain(`only ${statements.nt.triples.size} statements: nothing to compare`);
  for (const [extension, { triples, quads, hasGraphs }] of Object.entries(statements)) {
    if (!same(triples, statements.nt.triples)) {
      const missing = [...statements.nt.triples].filter((t) => !triples.has(t)).slice(0, 3);
      const added = [...triples].filter((t) => !statements.nt.triples.has(t)).slice(0, 3);
      complain(`${extension} differs from nt\n  missing ${missing.join("\n  ")}\n  added ${added.join("\n  ")}`);
    }
    if (hasGraphs && !same(quads, statements.nq.quads))
      complain(`${extension}: other graphs than nq`);
  }

  const store = new oxigraph.Store();
  store.load(readFileSync(join(folder, "graph.nt"), "utf-8"), { format: "application/n-triples" });
  const direct = store.query(`
    PREFIX ent: <https://w3id.org/entente/ns#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    SELECT ?f WHERE { ?f a ent:Fact ; ent:factuality ?v ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
      FILTER((?v = ent:actual) != EXISTS { ?s ?p ?o }) FILTER NOT EXISTS { ?g rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . FILTER(?g != ?f) } }`);
  if (direct.length)
    complain(`${direct.length} facts whose direct triple and factuality do not fit`);

  // The evidence is what stands at its place in the text: of the input file, or of what was taken out of a page.
  const texts = new Map(inputs.map((path) => [`file:${path.startsWith("/") ? "//" : ""}${encodeURI(path)}`, path]));
  const printable = (text) => text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g, "\uFFFD");
  const decoded = (path) => {
    const bytes = readFileSync(path);
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  };
  let compared = 0;
  for (const row of store.query(`
    PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> PREFIX dct: <http://purl.org/dc/terms/>
    SELECT * WHERE { ?span nif:referenceContext ?d ; nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?anchor .
      OPTIONAL { ?d nif:isString ?text } OPTIONAL { ?d dct:source ?source } }`)) {
    const path = texts.get(row.get("source")?.value);
    const text = row.get("text")?.value ?? (path && decoded(path));
    if (text === undefined)
      continue;
    compared++;
    const [begin, end] = [Number(row.get("begin").value), Number(row.get("end").value)];
    if (printable([...text].slice(begin, end).join("")) !== row.get("anchor").value || !row.get("span").value.endsWith(`char=${begin},${end}`))
      complain(`${row.get("span").value} is not what stands there`);
  }
  console.log(`evidence: ${compared} spans compared with their text`);
  if (inputs.length && !compared)
    complain("no evidence was compared");

  // What is of a document is in its graph; named entities and direct triples are in the default graph.
  const quads = new oxigraph.Store();
  quads.load(readFileSync(join(folder, "graph.nq"), "utf-8"), { format: "application/n-quads" });
  for (const quad of quads.match(null, null, null, null)) {
    const inGraph = quad.graph.termType === "NamedNode";
    const document = quad.subject.value.split("#")[0];
    if (inGraph ? document !== quad.graph.value : quad.subject.value.includes("#fact-") || quad.subject.value.includes("#char="))
      complain(`${quad.subject.value} is in the graph "${quad.graph.value}"`);
  }

  const again = join(folder, "again.ttl");
  execFileSync(entente, ["build", "-q", ...inputs, "-o", again], { stdio: "inherit" });
  if (!readFileSync(again).equals(readFileSync(join(folder, "graph.ttl"))))
    complain("a second run gives other bytes");

  const shapesGraph = new N3.Store(new N3.Parser().parse(readFileSync(shapes, "utf-8")));
  const dataGraph = new N3.Store(new N3.Parser({ format: "N-Triples" }).parse(readFileSync(join(folder, "graph.nt"), "utf-8")));
  const report = await new SHACLValidator(shapesGraph).validate(dataGraph);
  for (const result of report.results.slice(0, 10))
    complain(`SHACL: ${result.focusNode?.value} ${result.path?.value ?? ""} ${result.message?.map?.((m) => m.value).join(" ") ?? ""} ${result.value?.value ?? ""}`);
  console.log(`SHACL: ${report.conforms ? "conforms" : report.results.length + " violations"}`);
  if (!report.conforms)
    failures++;
  // Shapes that nothing can break prove nothing: each of these damages must be seen (in the small graph that needs no input).
  const { namedNode, literal } = N3.DataFactory;
  const ent = "https://w3id.org/entente/ns#", nif = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#";
  const damages = [
    [`${ent}factuality`, null],
    [`${ent}factuality`, namedNode(`${ent}perhaps`)],
    [`${ent}confidence`, literal("high")],
    ["http://www.w3.org/1999/02/22-rdf-syntax-ns#subject", literal("Somebody")],
    ["http://www.w3.org/ns/prov#wasDerivedFrom", null],
    [`${nif}beginIndex`, literal("99999999", namedNode("http://www.w3.org/2001/XMLSchema#nonNegativeInteger"))],
    [`${nif}anchorOf`, null],
    ["http://www.w3.org/2000/01/rdf-schema#label", null],
  ];
  for (const [predicate, value] of inputs.length ? [] : damages) {
    const damaged = new N3.Store(dataGraph.getQuads());
    for (const quad of dataGraph.getQuads(null, namedNode(predicate))) {
      damaged.removeQuad(quad);
      if (value)
        damaged.addQuad(quad.subject, quad.predicate, value);
    }
    if ((await new SHACLValidator(shapesGraph).validate(damaged)).conforms)
      complain(`SHACL: ${value ? "a wrong" : "no"} ${predicate} is not seen`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.exit(failures ? 1 : 0);
