// Plays kept requests to a mock server of their document, one after the other, and decodes what the mock answers by itself. In: the folder with
// the requests and with the mock. Out: on standard output what it finds fault with, and how many it found valid; exit status 1 where a
// fault is not listed in `known.txt`, or an answer is not decoded. What the mock breaks down over is no fault, and is said.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PORT = 4019;
const UNJUDGED = 'the mock breaks down';
// Documents with answers to decode, each by the test of its name.
const ANSWERED = ['answers', 'pay'];
const here = dirname(fileURLToPath(import.meta.url));
const work = process.argv[2];
// Each line: the words of a row, or what the mock says between two slashes, a tab, and why the mock is wrong about it.
const lines = readFileSync(join(here, 'known.txt'), 'utf8').split('\n').filter((line) => line.includes('\t')).map((line) => line.split('\t'));
const known = new Map(lines);
const complaints = lines.filter(([words]) => words.startsWith('/^')).map(([words]) => new RegExp(words.slice(1, -1)));

/** Whether the mock is known to be wrong about a row, or about all that it says against it. */
function isKnown(words, complaint) {
  const body = complaint.startsWith('{') ? JSON.parse(complaint).validation ?? [] : [];
  return known.has(words) || (body.length > 0 && body.every(({ message }) => complaints.some((pattern) => pattern.test(message))));
}

/** A mock of the document; ready when it can be connected to. */
async function start(document) {
  const program = join(work, 'node_modules/.bin/prism');
  const mock = spawn(program, ['mock', '--port', String(PORT), '--errors', document], { stdio: 'ignore' });
  for (let turn = 0; turn < 600; turn += 1) {
    if (mock.exitCode !== null) throw new Error(`${program} does not start`);
    if ((await send(Buffer.from('GET / HTTP/1.1\r\nhost: a\r\n\r\n'))) !== '') return mock;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${program} does not answer`);
}

/** The end of a mock. */
async function stop(mock) {
  mock.kill();
  await once(mock, 'exit');
}

function documentPath(document) {
  return join(here, '../../spec', `${document}.yaml`);
}

/** One request on a connection of its own; the answer, or nothing where there is none. */
function send(request) {
  const line = request.indexOf('\r\n') + 2;
  return new Promise((resolve) => {
    const socket = connect(PORT, '127.0.0.1');
    const chunks = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => resolve(''));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
    socket.write(request.subarray(0, line));
    socket.write('connection: close\r\n');
    socket.write(request.subarray(line));
  });
}

/** What the mock says against a request: nothing, its complaint, or that it broke down. */
async function judge(mock, request) {
  const answer = await send(request);
  if (answer === '') {
    // It may be about to end.
    await Promise.race([once(mock, 'exit'), new Promise((resolve) => setTimeout(resolve, 5000))]);
    return UNJUDGED;
  }
  const violations = /^sl-violations: (.*)$/im.exec(answer);
  if (violations) return violations[1];
  return /stoplight\.io\/prism\/errors/.test(answer) ? answer.split('\r\n\r\n')[1] : null;
}

let wrong = 0;
for (const document of readdirSync(join(work, 'kept')).sort()) {
  const path = documentPath(document);
  const folder = join(work, 'kept', document);
  let mock = await start(path);
  const count = { valid: 0, known: 0, unjudged: 0, wrong: 0 };
  for (const file of readdirSync(folder).sort()) {
    const kept = readFileSync(join(folder, file));
    const end = kept.indexOf('\n');
    const words = kept.subarray(0, end).toString();
    const complaint = await judge(mock, kept.subarray(end + 1));
    if (mock.exitCode !== null) mock = await start(path);
    const kind = complaint === null ? 'valid' : complaint === UNJUDGED ? 'unjudged' : isKnown(words, complaint) ? 'known' : 'wrong';
    count[kind] += 1;
    if (kind === 'wrong' || kind === 'unjudged') console.log(`${document}: ${words}\n    ${complaint}`);
  }
  await stop(mock);
  wrong += count.wrong;
  const others = `${count.unjudged} that the mock breaks down over, ${count.known} that it is known to be wrong about`;
  console.log(`${document}: ${count.valid} valid requests, ${count.wrong} at fault, ${others}`);
}
for (const document of ANSWERED) {
  const mock = await start(documentPath(document));
  const test = ['test', '--quiet', '-p', 'tests', '--test', 'mock', '--', '--ignored', '--exact', document];
  const decoded = spawnSync('cargo', test, { stdio: 'inherit', env: { ...process.env, MOCK: `127.0.0.1:${PORT}` } });
  await stop(mock);
  wrong += decoded.status === 0 ? 0 : 1;
}
process.exit(wrong === 0 ? 0 : 1);
