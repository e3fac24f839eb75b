'use strict';
// The forms in which `connect` and `listen` take their arguments.

const toNumber = (value) => (Number(value) >= 0 ? Number(value) : false);

/** A string that is no port is a path. */
const isPath = (value) => typeof value === 'string' && toNumber(value) === false;

/** `(options)`, `(path)`, `(port, host)`, each with a callback at the end: `[options, callback]`. */
function normalize(args) {
  const [first, second] = args;
  let options = {};
  if (typeof first === 'object' && first !== null) options = first;
  else if (isPath(first)) options.path = first;
  else {
    if (args.length > 0 && typeof first !== 'function') options.port = first;
    if (args.length > 1 && typeof second === 'string') options.host = second;
  }
  const last = args[args.length - 1];
  return [options, typeof last === 'function' ? last : null];
}

module.exports = { normalize, toNumber };
