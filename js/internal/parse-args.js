'use strict';
// `util.parseArgs`: https://nodejs.org/api/util.html#utilparseargsconfig.

const { nodeError, validateArray, validateBoolean, validateObject, validateOneOf, validateString } = require('internal/errors');

/** Finds an option by its long name or its letter. */
function find(options, name) {
  if (Object.hasOwn(options, name)) return [name, options[name]];
  return Object.entries(options).find(([, option]) => option.short === name);
}

/** Cuts the arguments into options, positionals and the terminator. */
function tokenize(args, options) {
  const tokens = [];
  const queue = args.map((text, index) => ({ text, index }));
  const takesValue = (name) => (Object.hasOwn(options, name) ? options[name].type === 'string' : false);
  const long = (letter) => find(options, letter)?.[0] ?? letter;
  const push = (name, rawName, index, inline) => {
    let value = inline;
    if (value === undefined && takesValue(name) && queue.length > 0) value = queue.shift().text;
    tokens.push({ kind: 'option', name, rawName, index, value, inlineValue: value === undefined ? undefined : inline !== undefined });
  };
  while (queue.length > 0) {
    const { text, index } = queue.shift();
    if (text === '--') {
      tokens.push({ kind: 'option-terminator', index });
      for (const rest of queue) tokens.push({ kind: 'positional', index: rest.index, value: rest.text });
      break;
    }
    if (text.startsWith('--')) {
      const at = text.indexOf('=', 3);
      const name = at < 0 ? text.slice(2) : text.slice(2, at);
      push(name, `--${name}`, index, at < 0 ? undefined : text.slice(at + 1));
    } else if (text.startsWith('-') && text.length > 1) {
      letters(text.slice(1), index);
    } else {
      tokens.push({ kind: 'positional', index, value: text });
    }
  }
  return tokens;

  // `-abc`: letters up to one that takes the rest as its value.
  function letters(group, index) {
    for (let i = 0; i < group.length; i++) {
      const name = long(group[i]);
      const rest = group.slice(i + 1);
      if (takesValue(name) && rest !== '') {
        push(name, `-${group[i]}`, index, rest);
        return;
      }
      push(name, `-${group[i]}`, index, undefined);
    }
  }
}

function label(name, option) {
  return option.short ? `-${option.short}, --${name}` : `--${name}`;
}

function checkToken(token, options, config) {
  if (token.kind === 'positional') {
    if (!config.allowPositionals) throw nodeError('ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL', token.value);
    return;
  }
  if (token.kind !== 'option') return;
  let { name } = token;
  if (!Object.hasOwn(options, name)) {
    const plain = name.startsWith('no-') ? name.slice(3) : '';
    if (!(config.allowNegative && Object.hasOwn(options, plain) && options[plain].type === 'boolean')) {
      throw nodeError('ERR_PARSE_ARGS_UNKNOWN_OPTION', token.rawName, config.allowPositionals);
    }
    name = plain;
  }
  const option = options[name];
  if (option.type === 'string' && typeof token.value !== 'string') {
    throw nodeError('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '${label(name, option)} <value>' argument missing`);
  }
  if (option.type === 'boolean' && token.value !== undefined) {
    throw nodeError('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '${label(name, option)}' does not take an argument`);
  }
  if (option.type === 'string' && token.inlineValue === false && token.value.length > 1 && token.value.startsWith('-')) {
    const example = token.rawName.startsWith('--') ? `'${token.rawName}=-XYZ'` : `'--${name}=-XYZ' or '${token.rawName}-XYZ'`;
    throw nodeError(
      'ERR_PARSE_ARGS_INVALID_OPTION_VALUE',
      `Option '${token.rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${token.rawName}'?\n` +
        `To specify an option argument starting with a dash use ${example}.`,
    );
  }
}

function checkOptions(options) {
  validateObject(options, 'options');
  for (const [name, option] of Object.entries(options)) {
    validateObject(option, `options.${name}`);
    validateOneOf(option.type, `options.${name}.type`, ['string', 'boolean']);
    if (Object.hasOwn(option, 'short')) {
      validateString(option.short, `options.${name}.short`);
      if (option.short.length !== 1) {
        throw nodeError('ERR_INVALID_ARG_VALUE', `options.${name}.short`, option.short, 'must be a single character');
      }
    }
    if (Object.hasOwn(option, 'multiple')) validateBoolean(option.multiple, `options.${name}.multiple`);
  }
}

/**
 * @param {object} [config] `args` = process.argv without the first two, `options`, `strict` = true,
 *   `allowPositionals` = !strict, `allowNegative` = false, `tokens` = false
 * @returns {{values: object, positionals: string[], tokens: object[]|undefined}}
 */
function parseArgs(config = {}) {
  validateObject(config, 'config');
  const args = config.args ?? globalThis.process.argv.slice(2);
  const strict = config.strict ?? true;
  const allowPositionals = config.allowPositionals ?? !strict;
  const allowNegative = config.allowNegative ?? false;
  const options = config.options ?? {};
  validateArray(args, 'args');
  validateBoolean(strict, 'strict');
  validateBoolean(allowPositionals, 'allowPositionals');
  checkOptions(options);
  const tokens = tokenize(args, options);
  const values = Object.create(null);
  const positionals = [];
  for (const token of tokens) {
    if (strict) checkToken(token, options, { allowPositionals, allowNegative });
    if (token.kind === 'positional') positionals.push(token.value);
    else if (token.kind === 'option') store(token);
  }
  for (const [name, option] of Object.entries(options)) {
    if (option.default !== undefined && values[name] === undefined) values[name] = option.default;
  }
  return config.tokens ? { values, positionals, tokens } : { values, positionals };

  function store(token) {
    let { name } = token;
    let value = token.value ?? true;
    if (allowNegative && name.startsWith('no-') && !Object.hasOwn(options, name)) {
      name = name.slice(3);
      value = false;
    }
    if (name === '__proto__') return;
    if (options[name]?.multiple) (values[name] ??= []).push(value);
    else values[name] = value;
  }
}

module.exports = { parseArgs };
