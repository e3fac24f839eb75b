'use strict';
// fibjs `json`: values as JSON and back.

const api = binding('api');

const json = {};
api.define(json, 'json.encode', { doc: 'A value as JSON.', forms: [['data?: Value', (data) => JSON.stringify(data)]] });
api.define(json, 'json.decode', { doc: 'The value of a JSON text.', forms: [['text: String', (text) => JSON.parse(text)]] });

module.exports = json;
