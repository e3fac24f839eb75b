'use strict';
// fibjs `coroutine`: https://fibjs.org (module coroutine). All of it is native; `Worker` is not there yet.

module.exports = binding('coroutine');
