'use strict';
// fibjs `path`: Node's, with `fullpath`, the absolute form of a path.

const { posix, win32 } = require('node/path');

const withFullpath = (path) => ({ ...path, fullpath: (name) => path.resolve(name) });

const ours = withFullpath(posix);
ours.posix = ours;
ours.win32 = withFullpath(win32);
ours.win32.posix = ours;
ours.win32.win32 = ours.win32;

module.exports = ours;
