'use strict';
// What legacy decorators of a class or member are called by: https://www.typescriptlang.org/docs/handbook/decorators.html

/** Each decorator from the last to the first may give another class or descriptor; `descriptor` is null for one to be looked up. */
module.exports = function decorate(decorators, target, key, descriptor) {
  const count = arguments.length;
  let result = count < 3 ? target : descriptor === null ? Object.getOwnPropertyDescriptor(target, key) : descriptor;
  for (let at = decorators.length - 1; at >= 0; at--) {
    const decorator = decorators[at];
    if (!decorator) continue;
    const changed = count < 3 ? decorator(result) : count > 3 ? decorator(target, key, result) : decorator(target, key);
    result = changed || result;
  }
  if (count > 3 && result) Object.defineProperty(target, key, result);
  return result;
};
