'use strict';
// `emitDecoratorMetadata`: the types of a member, for the package reflect-metadata where a program has loaded it.

module.exports = (key, value) => (typeof Reflect.metadata === 'function' ? Reflect.metadata(key, value) : undefined);
