'use strict';
// The keys of a Socket's internal state that others look at.

/** The native flow of bytes; undefined before the connection is there and after it has gone. */
const kFlow = Symbol('flow');
/** Whose connection it is now, after `detach`. */
const kOwner = Symbol('owner');

module.exports = { kFlow, kOwner };
