'use strict';
// EJS templates (https://ejs.co): compiled to a function each, with includes.

const fs = require('node/fs');
const path = require('node/path');

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' };

const escapeHtml = (value) => (value === undefined || value === null ? '' : `${value}`.replace(/[&<>"']/g, (char) => ENTITIES[char]));

const lines = (text) => text.split('\n').length - 1;

/** The parts of a template: `{ kind: 'text' | 'code' | 'escaped' | 'raw', text, line }`. */
function parse(template, { delimiter = '%', openDelimiter = '<', closeDelimiter = '>' }) {
  const [opening, closing] = [openDelimiter + delimiter, delimiter + closeDelimiter];
  const parts = [];
  let line = 1;
  let at = 0;
  let trim = '';
  const addText = (end, rightTrim) => {
    let text = template.slice(at, end);
    line += lines(text);
    if (trim === '-') text = text.replace(/^\r?\n/, '');
    else if (trim === '_') text = text.replace(/^[ \t]*\r?\n/, '');
    if (rightTrim) text = text.replace(/[ \t]+$/, '');
    text = text.replaceAll(`${delimiter}${closing}`, closing);
    if (text !== '') parts.push({ kind: 'text', text, line });
    trim = '';
  };
  for (;;) {
    const begin = template.indexOf(opening, at);
    if (begin < 0) break;
    let flag = template[begin + opening.length];
    addText(begin, flag === '_');
    at = begin + opening.length;
    if (flag === delimiter) {
      parts.push({ kind: 'text', text: opening, line });
      at += 1;
      continue;
    }
    if ('=-#_'.includes(flag)) at += 1;
    else flag = '';
    const end = template.indexOf(closing, at);
    if (end < 0) throw new SyntaxError(`Could not find matching close tag for "${opening}${flag}".`);
    let code = template.slice(at, end);
    const startLine = line;
    line += lines(code);
    at = end + closing.length;
    if (/[-_]$/.test(code)) {
      trim = code.at(-1);
      code = code.slice(0, -1);
    }
    if (flag === '=' || flag === '-') {
      parts.push({ kind: flag === '=' ? 'escaped' : 'raw', text: code.trim().replace(/;$/, ''), line: startLine });
    } else if (flag !== '#') {
      parts.push({ kind: 'code', text: code, line: startLine });
    }
  }
  addText(template.length, false);
  return parts;
}

function toSource(parts) {
  let last = 0;
  const pieces = parts.map(({ kind, text, line }) => {
    if (kind === 'text') return `__out.push(${JSON.stringify(text)});`;
    const mark = line === last ? '' : `__line = ${line};`;
    last = line;
    if (kind === 'code') return `${mark}${text}\n`;
    return `${mark}__out.push(${kind === 'escaped' ? '__escape' : '__text'}(${text}\n));`;
  });
  return pieces.join('\n');
}

const asText = (value) => (value === undefined || value === null ? '' : value);

/** Adds the lines around the place to the message of an error. */
function located(error, template, filename, line) {
  if (error === null || typeof error !== 'object' || error.path !== undefined) return error;
  const all = template.split('\n');
  const from = Math.max(line - 3, 0);
  const context = all.slice(from, line + 3)
    .map((text, index) => `${from + index + 1 === line ? ' >> ' : '    '}${from + index + 1}| ${text}`);
  error.path = filename;
  error.message = `${filename ?? 'ejs'}:${line}\n${context.join('\n')}\n\n${error.message}`;
  return error;
}

/**
 * Compiles a template to `(locals) => text`.
 * @param {{ filename?: string, root?: string, views?: string[], localsName?: string, strict?: boolean, escape?: Function }} options
 */
function compile(template, options = {}) {
  const { filename, localsName = 'locals', strict = false, escape = escapeHtml } = options;
  template = `${template}`.replace(/^\ufeff/, '');
  let run;
  try {
    const source = toSource(parse(template, options));
    // Templates see their data as variables.
    run = new Function(localsName, 'include', '__escape', '__text', '__located', `${strict ? "'use strict';" : ''}
var __out = [], __line = 1;
try {
${strict ? '' : `with (${localsName}) {`}
${source}
${strict ? '' : '}'}
} catch (error) { throw __located(error, __line); }
return __out.join('');`);
  } catch (error) {
    error.message += ` in ${filename ?? 'ejs'} while compiling ejs`;
    throw error;
  }
  return (data = {}) => {
    const include = (name, more) => renderFile(resolve(name, options), { ...data, ...more }, options);
    return run(data, include, escape, asText, (error, line) => located(error, template, filename, line));
  };
}

/** The file of an include: absolute ones are below `root`, others beside the template, then in the folders of views. */
function resolve(name, { filename, root = '/', views = [] }) {
  const file = path.extname(name) === '' ? `${name}.ejs` : name;
  if (path.isAbsolute(file)) return path.join([root].flat()[0], file);
  const folders = [filename === undefined ? undefined : path.dirname(filename), ...views];
  const places = folders.filter((folder) => folder !== undefined).map((folder) => path.resolve(folder, file));
  const found = places.find((place) => fs.existsSync(place));
  if (found === undefined) throw new Error(`Could not find the include file "${name}"`);
  return found;
}

const cache = new Map();

/** Renders a file; it is compiled again when it has changed. */
function renderFile(filename, data, options = {}) {
  const { size, mtimeMs } = fs.statSync(filename);
  const version = `${size} ${mtimeMs}`;
  let entry = cache.get(filename);
  if (entry?.version !== version) {
    entry = { version, run: compile(fs.readFileSync(filename, 'utf8'), { ...options, filename }) };
    cache.set(filename, entry);
  }
  return entry.run(data);
}

module.exports = { compile, renderFile, escapeHtml };
