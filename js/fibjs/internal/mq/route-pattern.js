'use strict';
// The patterns of routes: path syntax and host names become regular expressions, plain paths stay texts.

const api = binding('api');

// What a match without captures gives.
const UNCHANGED = Object.freeze({ value: undefined, params: Object.freeze([]) });

// Paths whose segments are either plain or a parameter.
const SEGMENTS = /^(?=.*:)(?:\/(?::\w+|[^/:*()?+\\]+))+\/?$/;
const SPECIAL = /[:*()?+\\]/;
const TOKEN = /\\(.)|([/.])?(?::(\w+)(?:\(((?:\\.|[^\\()])+)\))?|\(((?:\\.|[^\\()])*)\))([?*+])?|(\/?)\*/g;

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** A group within a group would change the numbers of the captures: it may group, but not capture. */
function inner(source) {
  return source.replace(/\((?!\?)/g, '(?:');
}

/** One `:name`, `:name(re)` or `(re)` with what stands before and behind it. */
function parameter(prefix, source, suffix) {
  const capture = source === undefined ? '[^\\/]+' : inner(source);
  const before = prefix === undefined ? '' : escape(prefix);
  switch (suffix) {
    case '?':
      return `(?:${before}(${capture}))?`;
    case '*':
      return `(?:${before}(${capture}(?:${before}${capture})*))?`;
    case '+':
      return `${before}(${capture}(?:${before}${capture})*)`;
    default:
      return `${before}(${capture})`;
  }
}

/** The regular expression of path syntax; `prefix` lets it match the beginning and captures the rest. */
function pathExpression(pattern, prefix) {
  let source = '';
  let at = 0;
  for (const match of pattern.matchAll(TOKEN)) {
    const [text, escaped, before, name, nameExpression, expression, suffix, slash] = match;
    source += escape(pattern.slice(at, match.index));
    at = match.index + text.length;
    if (escaped !== undefined) source += escape(escaped);
    else if (name !== undefined || expression !== undefined) source += parameter(before, nameExpression ?? expression, suffix);
    else source += `${slash === '' ? '' : '\\/'}(.*)`;
  }
  source += escape(pattern.slice(at));
  source = source.replace(/(?:\\\/)+$/, '');
  return new RegExp(`^${source}${prefix ? '(?=\\/|$)(.*)$' : '\\/?$'}`, 'is');
}

/** The nesting depth of each capture group of a regular expression, from 1. */
function groupDepths(source) {
  const depths = [];
  const open = [];
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    if (char === '\\') at++;
    else if (inClass) inClass = char !== ']';
    else if (char === '[') inClass = true;
    else if (char === '(') {
      const captures = source[at + 1] !== '?' || /^\(\?<[^=!]/.test(source.slice(at, at + 4));
      open.push(captures);
      if (captures) depths.push(open.filter(Boolean).length);
    } else if (char === ')') open.pop();
  }
  return depths;
}

function decode(text) {
  if (text === undefined || !text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The captures as handlers get them: decoded, without empty ones at the end. */
function captures(values) {
  const list = values.map(decode);
  while (list.length > 0 && (list.at(-1) === undefined || list.at(-1) === '')) list.pop();
  return list;
}

/** A matcher: text → `{ value, params }` or null. `value` undefined leaves the message's value. */
function expressionMatcher(expression) {
  const depths = groupDepths(expression.source);
  const outer = depths.flatMap((depth, at) => (depth === 1 ? [at + 1] : []));
  const nested = depths.flatMap((depth, at) => (depth === 2 ? [at + 1] : []));
  const shown = outer.length === 1 && nested.length > 0 ? nested : outer;
  return (text) => {
    const match = expression.exec(text);
    if (match === null) return null;
    const params = captures(shown.map((group) => match[group]));
    if (outer.length === 0) return { value: undefined, params };
    return { value: outer.length === 1 ? match[outer[0]] ?? '' : '', params };
  };
}

/** A path without parameters needs no expression, however long the path of the peer is. */
function literalMatcher(pattern) {
  const wanted = pattern.toLowerCase().replace(/\/$/, '');
  return (text) => {
    if (text === pattern) return UNCHANGED;
    const length = text.length;
    const same = length === wanted.length || (length === wanted.length + 1 && text[length - 1] === '/');
    return same && text.slice(0, wanted.length).toLowerCase() === wanted ? UNCHANGED : null;
  };
}

/** `/user/:id`: whole segments are compared or captured, which needs no expression either. */
function segmentMatcher(pattern) {
  const wanted = pattern.toLowerCase().replace(/\/$/, '').split('/');
  const isCapture = wanted.map((part) => part[0] === ':');
  const count = isCapture.filter(Boolean).length;
  return (text) => {
    // A path may be long: it is not split further than it matters.
    const parts = text.split('/', wanted.length + 2);
    const length = parts.at(-1) === '' ? parts.length - 1 : parts.length;
    if (length !== wanted.length) return null;
    const params = [];
    for (let at = 0; at < length; at++) {
      const part = parts[at];
      if (isCapture[at]) {
        if (part === '') return null;
        params.push(part);
      } else if (part !== wanted[at] && part.toLowerCase() !== wanted[at]) return null;
    }
    return { value: count === 1 ? params[0] : '', params: captures(params) };
  };
}

function prefixMatcher(pattern) {
  // What the pattern itself captures to the end is the rest for the inner routes.
  if (/(?:\*|\(\.\*\))$/.test(pattern)) {
    const match = expressionMatcher(pathExpression(pattern, false));
    return (text) => {
      const found = match(text);
      return found && { value: found.value.startsWith('/') ? found.value : `/${found.value}`, params: [] };
    };
  }
  if (SPECIAL.test(pattern)) {
    const expression = pathExpression(pattern, true);
    return (text) => {
      const match = expression.exec(text);
      return match && { value: match.at(-1) ?? '', params: captures(match.slice(1, -1)) };
    };
  }
  const wanted = pattern.toLowerCase().replace(/\/$/, '');
  return (text) => {
    if (text.slice(0, wanted.length).toLowerCase() !== wanted) return null;
    const rest = text.slice(wanted.length);
    return rest === '' || rest[0] === '/' ? { value: rest, params: [] } : null;
  };
}

/** The matcher of a route's pattern. @param {boolean} isPrefix further routes look at the rest */
function compile(pattern, isPrefix) {
  try {
    if (pattern.startsWith('^')) return expressionMatcher(new RegExp(pattern, 's'));
    if (pattern === '*') {
      return isPrefix ? (text) => ({ value: text, params: [] }) : (text) => ({ value: text, params: captures([text]) });
    }
    if (isPrefix) return prefixMatcher(pattern);
    if (SEGMENTS.test(pattern)) return segmentMatcher(pattern);
    return SPECIAL.test(pattern) ? expressionMatcher(pathExpression(pattern, false)) : literalMatcher(pattern);
  } catch (error) {
    throw api.error(20004, `Routing: bad pattern '${pattern}': ${error.message}`);
  }
}

/** The matcher of a host pattern; `*` stands for something within one label. */
function compileHost(pattern) {
  if (pattern.startsWith('^')) return expressionMatcher(new RegExp(pattern, 'i'));
  const source = pattern.split('*').map(escape).join('([^.]*)');
  const expression = new RegExp(`^${source}$`, 'i');
  return (text) => {
    const match = expression.exec(text);
    return match && { value: undefined, params: captures(match.slice(1)) };
  };
}

module.exports = { compile, compileHost };
