// What a terminal sends, as keys.
const readline = require('readline');
const { PassThrough } = require('stream');

const terminal = new PassThrough();
readline.emitKeypressEvents(terminal);
readline.emitKeypressEvents(terminal);
terminal.on('keypress', (text, key) => console.log(JSON.stringify(text), JSON.stringify(key)));

const sequences = [
  'a', 'A', 'é', '1', '!', ' ', '\r', '\n', '\t', '\x7f', '\b', '\x03', '\x1a', '\x00', '\x1b[A', '\x1b[B', '\x1b[C', '\x1b[D', '\x1bOA',
  '\x1b[H', '\x1b[F', '\x1bOP', '\x1bOQ', '\x1b[11~', '\x1b[15~', '\x1b[24~', '\x1b[1~', '\x1b[2~', '\x1b[3~', '\x1b[4~', '\x1b[5~',
  '\x1b[6~', '\x1b[Z', '\x1b[1;5C', '\x1b[1;2A', '\x1b[1;3D', '\x1b[3;5~', '\x1b[a', '\x1bOa', '\x1ba', '\x1bA', '\x1b\x7f', '\x1b\r',
  '\x1b\x1b[A', '\x1b[200~', '\x1b[201~', '\x1b[E', '\x1b[[A', '\x1b[7$', '\x1b[7^', 'abc', '😀', '\x1b[99;9X', '\x1c', '\x1b1', '\x1b ',
];
for (const sequence of sequences) {
  console.log(JSON.stringify(sequence));
  terminal.emit('data', Buffer.from(sequence));
}
console.log('in pieces');
for (const piece of [[0xc3], [0xa9], [0x1b], [0x5b], [0x31, 0x3b], [0x32, 0x41]]) terminal.emit('data', Buffer.from(piece));
console.log('alone');
terminal.on('keypress', () => console.log('listeners', terminal.listenerCount('data')));
terminal.emit('data', Buffer.from('\x1b'));
