'use strict';
// fibjs `util`.
module.exports = {};
