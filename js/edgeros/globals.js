'use strict';
globalThis.print = binding('fiber').print;
globalThis.sleep = binding('fiber').sleep;
