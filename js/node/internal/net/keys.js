'use strict';
// The keys of a Socket's internal state that others look at.

/** The native flow of bytes; undefined before the connection is there and after it has gone. */
const kFlow = Symbol('flow');
/** Whose connection it is now, after `detach`. */
const kOwner = Symbol('owner');
/** The connection of HTTP's that a Socket was made of, while HTTP has it. */
const kServed = Symbol('served');

module.exports = { kFlow, kOwner, kServed };
