'use strict';
// `middleware.multer`: forms with files, in the manner of multer: `req.body`, `req.file`, `req.files`.

const crypto = require('node/crypto');
const fs = require('node/fs');
const path = require('node/path');
const { locate } = require('edgeros/internal/app-root');
const mediaType = require('edgeros/internal/media-type');
const { MultipartReader } = require('edgeros/internal/middleware/multipart');

// Files that are kept in memory have a limit though the script gives none.
const MEMORY_LIMIT = 64 << 20;
const LIMITS = { fieldNameSize: 100, fieldSize: 1 << 20, fields: 1000, files: 1000, parts: 2000 };

const MESSAGES = {
  LIMIT_PART_COUNT: 'Too many parts',
  LIMIT_FILE_SIZE: 'File too large',
  LIMIT_FILE_COUNT: 'Too many files',
  LIMIT_FIELD_KEY: 'Field name too long',
  LIMIT_FIELD_VALUE: 'Field value too long',
  LIMIT_FIELD_COUNT: 'Too many fields',
  LIMIT_UNEXPECTED_FILE: 'Unexpected field',
};

class MulterError extends Error {
  constructor(code, field) {
    super(MESSAGES[code]);
    this.name = 'MulterError';
    this.code = code;
    this.field = field;
    this.status = code === 'LIMIT_UNEXPECTED_FILE' ? 400 : 413;
    this.expose = true;
  }
}

/** Calls `ask(req, file, callback)` of a storage, which answers before it returns. */
function answerOf(ask, req, file, preset) {
  if (typeof ask !== 'function') return ask ?? preset;
  let answer;
  let isAnswered = false;
  ask(req, file, (error, value) => {
    if (error) throw error;
    isAnswered = true;
    answer = value;
  });
  if (!isAnswered) throw new Error('multer: a storage must call back before it returns');
  return answer;
}

const memoryStorage = () => ({
  limit: MEMORY_LIMIT,
  open(req, file) {
    const chunks = [];
    return {
      write: (bytes) => chunks.push(Buffer.from(bytes)),
      end: () => { file.buffer = Buffer.concat(chunks); },
      abort() {},
    };
  },
});

const diskStorage = ({ destination, filename } = {}) => ({
  limit: Infinity,
  open(req, file) {
    const folder = locate(answerOf(destination, req, file, require('node/os').tmpdir()));
    if (typeof destination !== 'function') fs.mkdirSync(folder, { recursive: true });
    const name = path.basename(answerOf(filename, req, file, crypto.randomBytes(16).toString('hex')));
    Object.assign(file, { destination: folder, filename: name, path: path.join(folder, name) });
    const fd = fs.openSync(file.path, 'w');
    return {
      write: (bytes) => fs.writeSync(fd, bytes),
      end: () => fs.closeSync(fd),
      abort() {
        fs.closeSync(fd);
        fs.rmSync(file.path, { force: true });
      },
    };
  },
});

/** One request's form. */
class Form {
  body = Object.create(null);
  files = [];
  #sinks = new Set();
  #parts = 0;
  #fields = 0;

  constructor(req, settings, accepts) {
    this.req = req;
    this.settings = settings;
    this.accepts = accepts;
  }

  begin(part) {
    const { limits } = this.settings;
    if (++this.#parts > limits.parts) throw new MulterError('LIMIT_PART_COUNT');
    if (part.name.length > limits.fieldNameSize) throw new MulterError('LIMIT_FIELD_KEY', part.name);
    return part.filename === undefined ? this.#field(part) : this.#file(part);
  }

  #field({ name }) {
    const { limits } = this.settings;
    if (++this.#fields > limits.fields) throw new MulterError('LIMIT_FIELD_COUNT');
    const chunks = [];
    let size = 0;
    return {
      write(bytes) {
        size += bytes.length;
        if (size > limits.fieldSize) throw new MulterError('LIMIT_FIELD_VALUE', name);
        chunks.push(Buffer.from(bytes));
      },
      end: () => this.#set(name.replace(/\[\]$/, ''), Buffer.concat(chunks).toString(), name.endsWith('[]')),
    };
  }

  #set(name, value, isList) {
    const { body } = this;
    if (name in body) body[name] = [body[name], value].flat();
    else body[name] = isList ? [value] : value;
  }

  #file({ name, filename, type, encoding }) {
    const { limits, storage, fileFilter } = this.settings;
    // Browsers send an empty part for an empty field.
    if (filename === '') return { write() {}, end() {} };
    const file = { fieldname: name, originalname: path.basename(filename), encoding, mimetype: type, size: 0 };
    if (!this.accepts(name, this.files)) throw new MulterError('LIMIT_UNEXPECTED_FILE', name);
    if (this.files.length >= limits.files) throw new MulterError('LIMIT_FILE_COUNT', name);
    if (fileFilter !== undefined && !answerOf(fileFilter, this.req, file, true)) return { write() {}, end() {} };
    const sink = storage.open(this.req, file);
    const most = limits.fileSize ?? storage.limit;
    this.#sinks.add(sink);
    this.files.push(file);
    return {
      write(bytes) {
        file.size += bytes.length;
        if (file.size > most) throw new MulterError('LIMIT_FILE_SIZE', name);
        sink.write(bytes);
      },
      end: () => {
        this.#sinks.delete(sink);
        sink.end();
      },
    };
  }

  /** Nothing stays of a form that was not read to its end. */
  abort() {
    for (const sink of this.#sinks) sink.abort();
    for (const file of this.files) if (file.path !== undefined) fs.rmSync(file.path, { force: true });
  }
}

function reader(settings, accepts, finish) {
  return function readForm(req, res, next) {
    if (!mediaType.is(req.headers['content-type'], 'multipart/form-data')) return next();
    const form = new Form(req, settings, accepts);
    let parser;
    try {
      parser = new MultipartReader(req.headers['content-type'], (part) => form.begin(part));
    } catch (error) {
      return next(error);
    }
    req._body = true;
    const done = (error) => {
      req.off('data', onData);
      req.off('end', onEnd);
      req.off('close', onClose);
      if (error !== undefined) {
        form.abort();
        req.pause();
      } else {
        req.body = form.body;
        finish(req, form.files);
      }
      next(error);
    };
    const attempt = (work) => {
      try {
        work();
        return true;
      } catch (error) {
        done(error);
        return false;
      }
    };
    const onData = (chunk) => attempt(() => parser.write(chunk));
    const onEnd = () => attempt(() => parser.end()) && done();
    const onClose = () => done(Object.assign(new Error('Request aborted'), { status: 400 }));
    req.on('data', onData);
    req.on('end', onEnd);
    req.on('close', onClose);
    req.on('error', () => {});
    return undefined;
  };
}

/** @param {{ dest?: string, storage?: object, limits?: object, fileFilter?: (req, file, callback) => void }} [options] */
function multer(options = {}) {
  const { dest, fileFilter } = options;
  const storage = options.storage ?? (dest === undefined ? memoryStorage() : diskStorage({ destination: dest }));
  const settings = { storage, fileFilter, limits: { ...LIMITS, ...options.limits } };
  const count = (name, files) => files.filter((file) => file.fieldname === name).length;
  const toList = (req, files) => { req.files = files; };
  const fields = (list) =>
    reader(settings, (name, files) => list.some((field) => field.name === name && count(name, files) < (field.maxCount ?? Infinity)), (req, files) => {
      req.files = Object.create(null);
      for (const file of files) (req.files[file.fieldname] ??= []).push(file);
    });
  return {
    single: (field) => reader(settings, (name, files) => name === field && files.length === 0, (req, files) => { [req.file] = files; }),
    array: (field, most = Infinity) => reader(settings, (name, files) => name === field && files.length < most, toList),
    fields,
    any: () => reader(settings, () => true, toList),
    none: () => reader(settings, () => false, () => {}),
  };
}

module.exports = { multer: Object.assign(multer, { diskStorage, memoryStorage, MulterError }) };
