'use strict';
// fibjs's `fs`: https://fibjs.org (module fs). Every call waits in its fiber, or takes a trailing callback, or is the
// promise form with Async at its end.

const native = binding('file');
const api = binding('api');
const { Buffer } = binding('buffer');
const { call, operations, toFlags, toPath } = require('internal/file-operations');

const fs = (module.exports = { constants: native.constants, SEEK_SET: 0, SEEK_CUR: 1, SEEK_END: 2 });

function wait(name, args) {
  const { value, finish } = call(native.wait, name, args);
  return finish === undefined ? value : finish(value);
}

function define(name, doc, ...forms) {
  api.define(fs, `fs.${name}`, { waits: true, doc, forms });
}

const path = 'path: String';
const open = 'fd: Integer';
for (const [name, doc, ...signatures] of [
  ['access', 'Throws unless the file may be used this way.', `${path}, mode: Integer = 0`],
  ['stat', 'What the system knows of a file.', path],
  ['lstat', 'Like stat, of a link itself.', path],
  ['fstat', 'Like stat, of an open file.', open],
  ['mkdir', 'Makes a folder.', `${path}, mode: Integer = 511`, `${path}, options: Object`],
  ['rmdir', 'Removes an empty folder.', path, `${path}, options: Object`],
  ['unlink', 'Removes a file.', path],
  ['rename', 'Renames a file.', 'from: String, to: String'],
  ['copyFile', 'Copies a file.', 'from: String, to: String, mode: Integer = 0'],
  ['chmod', 'Sets the permissions of a file.', `${path}, mode: Integer`],
  ['fchmod', 'Sets the permissions of an open file.', `${open}, mode: Integer`],
  ['chown', 'Sets the owner of a file.', `${path}, uid: Integer, gid: Integer`],
  ['lchown', 'Sets the owner of a link.', `${path}, uid: Integer, gid: Integer`],
  ['fchown', 'Sets the owner of an open file.', `${open}, uid: Integer, gid: Integer`],
  ['readlink', 'Where a link leads.', path],
  ['realpath', 'The path without links.', path],
  ['symlink', 'Makes a symbolic link.', 'target: String, linkpath: String, type: String = "file"'],
  ['link', 'Makes a further name for a file.', 'from: String, to: String'],
  ['truncate', 'Cuts a file.', `${path}, length: Integer = 0`],
  ['fsync', 'Waits until a file is on the disk.', open],
  ['fdatasync', 'Waits until the content of a file is on the disk.', open],
  ['readdir', 'The names in a folder.', path, `${path}, options: Object`],
  ['close', 'Closes a file.', open],
  ['mkdtemp', 'Makes a folder with a name of its own.', 'prefix: String'],
]) {
  define(name, doc, ...signatures.map((signature) => [signature, (...args) => wait(name, args)]));
}

define('exists', 'Whether there is such a file.', [path, (name) => native.wait.exists(toPath(name))]);
define('open', 'Opens a file and returns its number.', [
  `${path}, flags: String = "r", mode: Integer = 438`,
  (...args) => wait('open', args),
]);

const encodingOf = (options) => (typeof options === 'string' ? options : options?.encoding);
const readFile = (name, options) => {
  const bytes = native.wait.readFile(toPath(name), 0);
  const encoding = encodingOf(options);
  return encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes;
};
define('readFile', 'The content of a file: a Buffer, or text in the given encoding.',
  [`${path}, encoding: String = ""`, readFile],
  [`${path}, options: Object`, readFile]);
define('readTextFile', 'The content of a file as text.', [path, (name) => readFile(name, 'utf8')]);

const writer = (operation) => (name, data, options) => {
  wait(operation, [name, data, encodingOf(options) || undefined]);
};
for (const [name, doc] of [['writeFile', 'Writes a file.'], ['appendFile', 'Adds to the end of a file.']]) {
  define(name, doc,
    [`${path}, data: Buffer, options: Value = undefined`, writer(name)],
    [`${path}, data: String, options: Value = undefined`, writer(name)]);
}
define('writeTextFile', 'Writes a text to a file.', [`${path}, text: String`, writer('writeFile')]);

const positionOf = (position) => (position === undefined || position < 0 ? null : position);
define('read', 'Reads from an open file into a Buffer and returns how much it was.', [
  `${open}, buffer: Buffer, offset: Integer = 0, length: Integer = -1, position: Long = -1`,
  (fd, buffer, offset, length, position) => {
    const wanted = length < 0 ? buffer.length - offset : length;
    const bytes = native.wait.read(fd, wanted, positionOf(position));
    buffer.set(bytes, offset);
    return bytes.length;
  },
]);
define('write', 'Writes to an open file and returns how much it was.',
  [`${open}, buffer: Buffer, offset: Integer = 0, length: Integer = -1, position: Long = -1`,
    (fd, buffer, offset, length, position) => {
      const end = length < 0 ? buffer.length : offset + length;
      return native.wait.write(fd, buffer.subarray(offset, end), positionOf(position));
    }],
  [`${open}, text: String, position: Long = -1, encoding: String = "utf8"`,
    (fd, text, position, encoding) => native.wait.write(fd, Buffer.from(text, encoding), positionOf(position))]);

fs.readLines = (name, max = -1) => {
  const lines = readFile(name, 'utf8').split(/\r?\n/);
  if (lines[lines.length - 1] === '') lines.pop();
  return max < 0 ? lines : lines.slice(0, max);
};

define('openFile', 'Opens a file as a stream.', [
  `${path}, flags: String = "r"`,
  (name, flags) => {
    const { FileStream } = require('fibjs/internal/io/file-stream');
    return new FileStream(native.wait.open(toPath(name), toFlags(flags), 0o666), name);
  },
]);
define('openTextStream', 'Opens a file as a stream of text and lines.', [
  `${path}, flags: String = "r"`,
  (name, flags) => new (require('fibjs/io').BufferedStream)(fs.openFile(name, flags)),
]);

fs.promises = api.promises(fs);
