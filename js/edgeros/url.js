'use strict';
// EdgerOS `url`: the class `URL`, with the functions of Node's module as statics.

const url = require('node/url');
const { URL, URLSearchParams } = require('internal/url');

/** A function or a class of its own, so that the global `URL` keeps its statics only. */
class EdgerUrl extends URL {
  static parse(text, ...rest) {
    return url.parse(text, ...rest);
  }
}
Object.defineProperty(EdgerUrl, 'name', { value: 'URL' });
const { format, resolve, pathToFileURL, fileURLToPath } = url;
module.exports = Object.assign(EdgerUrl, { URL, URLSearchParams, format, resolve, pathToFileURL, fileURLToPath });
