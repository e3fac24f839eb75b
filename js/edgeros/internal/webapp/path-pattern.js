'use strict';
// Path patterns of routes in the manner of Express 4: `/user/:id`, `/:id(\\d+)?`, `/ab?cd`, `/files/*`, lists, RegExp.

const GROUP = '(?:\\\\.|[^\\\\()]|\\((?:\\\\.|[^\\\\()])*\\))*';
// A parameter with its slash, a group, an escape, or any other character.
const TOKEN = new RegExp(`(/)?:(\\w+)(?:\\((${GROUP})\\))?(\\?)?|\\((${GROUP})\\)|\\\\.|[^]`, 'g');
const SPECIAL = /[:?+*()\\]/;

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** A group within a group would change the numbers of the captures: it may group, but not capture. */
const inner = (source) => source.replace(/(\\.)|\((?!\?)/g, (text, escaped) => escaped ?? '(?:');

function malformed(text) {
  return Object.assign(new URIError(`Failed to decode param '${text}'`), { status: 400 });
}

function decode(text) {
  if (text === undefined || !text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformed(text);
  }
}

/** `[source of the regular expression, names of its captures]` of a pattern. */
function translate(pattern) {
  const keys = [];
  let numbered = 0;
  let source = '';
  for (const [text, slash = '', name, expression, optional, group] of pattern.matchAll(TOKEN)) {
    if (name !== undefined) {
      keys.push(name);
      const capture = `${escape(slash)}(${expression === undefined ? '[^\\/]+?' : inner(expression)})`;
      source += optional === undefined ? capture : `(?:${capture})?`;
    } else if (text === '*') {
      keys.push(numbered++);
      source += '(.*)';
    } else if (group !== undefined) {
      const captures = !group.startsWith('?');
      if (captures) keys.push(numbered++);
      source += captures ? `(${inner(group)})` : text;
    } else if (text === '?' || text === '+' || text[0] === '\\') {
      source += text;
    } else {
      source += escape(text);
    }
  }
  return [source, keys];
}

/** The parameters of a match; throws an error of status 400 where they are no UTF-8. */
function parameters(match, keys) {
  const params = {};
  for (let index = 1; index < match.length; index++) {
    const key = keys?.[index - 1] ?? index - 1;
    const value = decode(match[index]);
    if (value !== undefined || !Object.hasOwn(params, key)) params[key] = value;
  }
  return match.groups === undefined ? params : Object.assign(params, match.groups);
}

const NONE = Object.freeze({});

/** Patterns without anything special are compared as texts. */
function plainMatcher(pattern, { caseSensitive, strict, end }) {
  let wanted = caseSensitive ? pattern : pattern.toLowerCase();
  if (!end || !strict) wanted = wanted.replace(/\/$/, '');
  return (path) => {
    const text = caseSensitive ? path : path.toLowerCase();
    if (!text.startsWith(wanted)) return null;
    const rest = text.length - wanted.length;
    if (rest > 0 && (end ? strict || rest > 1 : false)) return null;
    if (rest > 0 && text[wanted.length] !== '/') return null;
    return { path: path.slice(0, wanted.length), params: NONE };
  };
}

function expressionMatcher(pattern, { caseSensitive, strict, end }) {
  const [source, keys] = translate(end && strict ? pattern : pattern.replace(/\/$/, ''));
  let expression;
  try {
    expression = new RegExp(`^${source}${end ? `${strict ? '' : '\\/?'}$` : '(?=\\/|$)'}`, caseSensitive ? '' : 'i');
  } catch {
    throw new TypeError(`'${pattern}' is not a path pattern`);
  }
  return (path) => {
    const match = expression.exec(path);
    return match && { path: match[0], params: parameters(match, keys) };
  };
}

function givenMatcher(expression, { end }) {
  return (path) => {
    expression.lastIndex = 0;
    const match = expression.exec(path);
    if (match === null) return null;
    // A prefix ends at the end of a segment.
    if (!end && (match.index > 0 || !/^[/.]?$/.test(path.charAt(match[0].length)))) return null;
    return { path: match[0], params: parameters(match) };
  };
}

function matcher(pattern, options) {
  if (pattern instanceof RegExp) return givenMatcher(pattern, options);
  if (typeof pattern !== 'string') throw new TypeError('a path must be a string, a RegExp or a list of them');
  return SPECIAL.test(pattern) ? expressionMatcher(pattern, options) : plainMatcher(pattern, options);
}

/**
 * The function that matches a path: it gives `{ path: the part that matched, params }` or null.
 * @param {string|RegExp|Array} pattern
 * @param {{ caseSensitive?: boolean, strict?: boolean, end?: boolean }} options `end` false: the beginning is enough
 */
function compile(pattern, options) {
  if (!Array.isArray(pattern)) return matcher(pattern, options);
  const matchers = pattern.map((item) => matcher(item, options));
  return (path) => {
    for (const match of matchers) {
      const found = match(path);
      if (found !== null) return found;
    }
    return null;
  };
}

module.exports = { compile };
