// The Node side of the bench: plain functions over plain objects, all of them called for every claim
// or, with --index, those that the same index offers as the product's own.
//
//   node node.js CLAIMS RULES [--index]
//
// It answers the commands of lua.lua.
"use strict";

const fs = require("fs");
const [claimsPath, rulesPath, mode] = process.argv.slice(2);

// Reading: not timed. What the other side derives when it reads claims is derived here as well.

const keys = new Map();

/** A small number for a text, as the other side packs codes into numbers when it reads them. */
function key(text) {
  let known = keys.get(text);
  if (known === undefined) {
    known = keys.size + 1;
    keys.set(text, known);
  }
  return known;
}

const list = (text) => (text === "" ? [] : text.split(","));
const filled = (text) => (text === "" ? undefined : text);
const number = (text) => (text === "" ? undefined : Number(text));

function readClaim(cell) {
  const diagnoses = list(cell[19]);
  return {
    id: cell[1], total: Number(cell[2]), pos: cell[3], frequency: cell[4],
    signature_on_file: filled(cell[5]), original_reference: filled(cell[6]),
    prior_auth: filled(cell[7]), payer_id: cell[8], sequence: cell[9],
    other_payer_count: Number(cell[10]), subscriber_id: filled(cell[11]),
    birth: number(cell[12]), sex: filled(cell[13]),
    billing_npi: filled(cell[14]), tax_id: filled(cell[15]), billing_zip: filled(cell[16]),
    rendering_npi: filled(cell[17]), referring_npi: filled(cell[18]),
    diagnoses, diagnosis_count: diagnoses.length,
    created: Number(cell[20]), created_day: Number(cell[21]),
    first_dos: 0, first_dos_day: 0, lines: [], line_count: 0, line_total: 0,
    payer_key: key(cell[8]),
  };
}

function readLine(cell, claim) {
  const line = {
    number: Number(cell[1]), code: cell[2], mods: list(cell[3]), charge: Number(cell[4]),
    units: Number(cell[5]), pos: filled(cell[6]), pointers: list(cell[7]).map(Number),
    dos: Number(cell[8]), day: Number(cell[9]), prior_auth: claim.prior_auth,
    code_key: key(cell[2]),
  };
  claim.lines.push(line);
  claim.line_count = claim.lines.length;
  claim.line_total += line.charge;
  if (claim.first_dos === 0 || line.dos < claim.first_dos) {
    claim.first_dos = line.dos;
    claim.first_dos_day = line.day;
  }
}

const claims = [];
for (const row of fs.readFileSync(claimsPath, "utf8").split("\n")) {
  const cell = row.split("\t");
  if (cell[0] === "C") claims.push(readClaim(cell));
  else if (cell[0] === "L") readLine(cell, claims[claims.length - 1]);
}

const { rules, postings, hits } = require(fs.realpathSync(rulesPath));
let out = [];

// The index: rules under the pair of a line's code and the payer, a code, the payer, or always.

const pairSpan = 1 << 20;
const pairs = new Map();
const byCode = [];
const byPayer = [];
const always = [];

function post(table, at, rule) {
  const known = table instanceof Map ? table.get(at) : table[at];
  if (known) known.push(rule);
  else if (table instanceof Map) table.set(at, [rule]);
  else table[at] = [rule];
}

postings.forEach(([codes, payers], rule) => {
  if (codes && payers) {
    for (const code of codes)
      for (const payer of payers) post(pairs, key(code) * pairSpan + key(payer), rule);
  } else if (codes) for (const code of codes) post(byCode, key(code), rule);
  else if (payers) for (const payer of payers) post(byPayer, key(payer), rule);
  else always.push(rule);
});
for (const table of [byCode, byPayer])
  for (let at = 0; at <= keys.size; at++) if (!table[at]) table[at] = null;

const stamps = new Int32Array(rules.length);
let stamp = 0;

function offer(run, claim, out) {
  for (let i = 0; i < run.length; i++) {
    const rule = run[i];
    if (stamps[rule] !== stamp) {
      stamps[rule] = stamp;
      rules[rule](claim, out);
    }
  }
}

function judgeIndexed(claim, out) {
  stamp++;
  for (let i = 0; i < always.length; i++) rules[always[i]](claim, out);
  const payer = claim.payer_key;
  const ofPayer = byPayer[payer];
  if (ofPayer) offer(ofPayer, claim, out);
  const lines = claim.lines;
  for (let i = 0; i < lines.length; i++) {
    const code = lines[i].code_key;
    const ofCode = byCode[code];
    if (ofCode) offer(ofCode, claim, out);
    const ofPair = pairs.get(code * pairSpan + payer);
    if (ofPair) offer(ofPair, claim, out);
  }
}

function judgeAll(claim, out) {
  for (let i = 0; i < rules.length; i++) rules[i](claim, out);
}

const command = {
  counts: () => claims.length + "\t" + rules.length,
  round(text) {
    const count = Number(text);
    const judge = mode === "--index" ? judgeIndexed : judgeAll;
    out = [];
    hits.fill(0);
    const cpu = process.cpuUsage();
    const began = process.hrtime.bigint();
    for (let i = 0; i < count; i++) judge(claims[i], out);
    const wall = Number(process.hrtime.bigint() - began) / 1e9;
    const spent = process.cpuUsage(cpu);
    return [(spent.user + spent.system) / 1e6, wall, out.length].join("\t");
  },
  hits: () => Array.from(hits).join("\t"),
  findings(path) {
    fs.writeFileSync(path, out.map((line) => line + "\n").join(""));
    return String(out.length);
  },
};

require("readline").createInterface({ input: process.stdin }).on("line", (request) => {
  const [name, ...rest] = request.split(" ");
  process.stdout.write(command[name](rest.join(" ")) + "\n");
});
