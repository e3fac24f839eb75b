'use strict';
// `readline.emitKeypressEvents`: the bytes of a terminal as keys. Escape sequences are those of ECMA-48, xterm, rxvt and PuTTY.

const { StringDecoder } = require('node/string_decoder');

const kKeys = Symbol('keys');
/** How long an escape waits for what makes it a sequence. */
const ESCAPE_TIME = 500;

const NAMES = {
  A: 'up', B: 'down', C: 'right', D: 'left', E: 'clear', F: 'end', H: 'home', P: 'f1', Q: 'f2', R: 'f3', S: 'f4',
};
const NUMBERS = {
  1: 'home', 2: 'insert', 3: 'delete', 4: 'end', 5: 'pageup', 6: 'pagedown', 7: 'home', 8: 'end',
  11: 'f1', 12: 'f2', 13: 'f3', 14: 'f4', 15: 'f5', 17: 'f6', 18: 'f7', 19: 'f8', 20: 'f9', 21: 'f10', 23: 'f11', 24: 'f12',
  200: 'paste-start', 201: 'paste-end',
};
const CONTROLS = { '\r': 'return', '\n': 'enter', '\t': 'tab', '\b': 'backspace', '\x7f': 'backspace', ' ': 'space', '\x1b': 'escape' };

/** A whole sequence behind one or two escapes, or what may still become one. */
const SEQUENCE = /^\x1b\x1b?(?:(O)(\d?)([A-Za-z])|\[(\[)([A-E])|\[(\d*)(?:;(\d*))?([~^$A-Za-z]))/;
const BEGUN = /^\x1b\x1b?(?:O\d?|\[\[?|\[\d+(?:;\d*)?)?$/;

const key = (sequence, name, more) => ({ sequence, name, ctrl: false, meta: false, shift: false, ...more });

/** The key of a sequence that begins the text. */
function sequenceKey(text) {
  const found = SEQUENCE.exec(text);
  if (found === null) {
    const [sequence, code] = /^\x1b\x1b?([[O][\s\S])/.exec(text);
    return key(sequence, 'undefined', { code });
  }
  const [sequence, ss3, ss3Modifier, ss3End, linux, linuxEnd, number, csiModifier, end] = found;
  if (linux) return key(sequence, `f${'ABCDE'.indexOf(linuxEnd) + 1}`, { code: `[[${linuxEnd}` });
  const lead = ss3 ?? '[';
  const last = ss3End ?? end;
  const modifiers = Number(ss3 ? ss3Modifier : csiModifier) - 1;
  const bits = modifiers > 0 ? modifiers : 0;
  const held = { ctrl: Boolean(bits & 4), meta: Boolean(bits & 10), shift: Boolean(bits & 1) };
  const isNumbered = /[~^$]/.test(last);
  const code = isNumbered ? `${lead}${number}${last}` : `${lead}${last}`;
  let name = isNumbered ? NUMBERS[number] : NAMES[last];
  if (isNumbered) {
    held.shift ||= last === '$';
    held.ctrl ||= last === '^';
  } else if (last === 'Z') {
    name = 'tab';
    held.shift = true;
  } else if (/[a-e]/.test(last)) {
    // Small letters: with shift behind a bracket, with control behind an O.
    name = NAMES[last.toUpperCase()];
    if (lead === '[') held.shift = true;
    else held.ctrl = true;
  }
  if (name === undefined) return key(sequence, 'undefined', { code: sequence.replace(/^\x1b+/, '') });
  return { ...key(sequence, name, held), code };
}

/** The key of one character, behind an escape or not. */
function characterKey(sequence, char, meta) {
  const code = char.codePointAt(0);
  if (CONTROLS[char] !== undefined) return key(sequence, CONTROLS[char], { meta: meta || char === '\x1b' });
  if (code <= 0x1a) return key(sequence, String.fromCharCode(code + 0x60), { ctrl: true, meta });
  if (/^[0-9a-z]$/.test(char)) return key(sequence, char, { meta });
  if (/^[A-Z]$/.test(char)) return key(sequence, char.toLowerCase(), { meta, shift: true });
  const { name, ...rest } = key(sequence, undefined, { meta });
  return rest;
}

/** The first key of a text, and how long it is; undefined if more must come. */
function nextKey(text, isComplete) {
  if (text[0] !== '\x1b') {
    const char = String.fromCodePoint(text.codePointAt(0));
    return characterKey(char, char, false);
  }
  if (BEGUN.test(text)) {
    if (!isComplete) return undefined;
    if (text.length <= 2 && !/[[O]/.test(text)) return characterKey(text, '\x1b', true);
  }
  if (/^\x1b\x1b?[[O]./s.test(text)) return sequenceKey(text);
  const char = String.fromCodePoint(text.codePointAt(1));
  return characterKey(`\x1b${char}`, char, true);
}

/** Has a stream emit `keypress` for each key while anyone listens to that. */
function emitKeypressEvents(stream, repl = {}) {
  if (stream[kKeys]) return;
  const decoder = new StringDecoder('utf8');
  stream[kKeys] = true;
  let text = '';
  let timer;

  const emit = (isComplete) => {
    while (text !== '') {
      const found = nextKey(text, isComplete);
      if (found === undefined) {
        timer = setTimeout(emit, repl?.escapeCodeTimeout ?? ESCAPE_TIME, true);
        return;
      }
      text = text.slice(found.sequence.length);
      stream.emit('keypress', found.sequence.startsWith('\x1b') ? undefined : found.sequence, found);
    }
  };
  const onData = (chunk) => {
    if (stream.listenerCount('keypress') === 0) {
      stream.removeListener('data', onData);
      stream.on('newListener', onListener);
      return;
    }
    clearTimeout(timer);
    text += typeof chunk === 'string' ? chunk : decoder.write(chunk);
    emit(false);
  };
  const onListener = (event) => {
    if (event !== 'keypress') return;
    stream.on('data', onData);
    stream.removeListener('newListener', onListener);
  };
  if (stream.listenerCount('keypress') > 0) stream.on('data', onData);
  else stream.on('newListener', onListener);
}

module.exports = { emitKeypressEvents };
