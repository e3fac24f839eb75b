'use strict';
// fibjs `querystring`: Node's, but `parse` gives an `HttpCollection`.

const node = require('node/querystring');
const { HttpCollection } = require('fibjs/internal/http-collection');

/**
 * @param {string} text
 * @param {string} [separator='&']
 * @param {string} [equals='=']
 * @returns {HttpCollection}
 */
function parse(text, separator, equals) {
  return new HttpCollection(node.parse(text, separator, equals, { maxKeys: 0 }));
}

module.exports = {
  escape: node.escape,
  parse,
  stringify: (object, separator, equals) => node.stringify(object, separator, equals),
  unescape: node.unescape,
};
