// Rewrites ecma.json with what Node's RegExp says of the patterns and texts in it: `node xtask/tests/patterns/record.mjs`.
// To add a case, add a line with any answers and run this. Patterns that only a newer Node takes do not belong here.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('ecma.json', import.meta.url);
const build = (pattern, flags) => { try { return new RegExp(pattern, flags); } catch { return null; } };
const lines = JSON.parse(readFileSync(file, 'utf8')).map(({ pattern, texts }) => {
  const regex = build(pattern, 'u') ?? build(pattern, '');
  const answers = Object.keys(texts).map((text) => [text, regex !== null && regex.test(text)]);
  return JSON.stringify({ pattern, mode: regex === null ? 'invalid' : regex.unicode ? 'u' : 'plain', texts: Object.fromEntries(answers) });
});
writeFileSync(file, `[\n${lines.join(',\n')}\n]\n`);
