// Texts of numbers that JSON keeps: what revivers are told, and what is written as it is.
'use strict';
const log = console.log;
const seen = [];
const text = ' { "a" : 1.0 , "b":[ -0, 1e3, "x\\u0041", true,null, [] , {} ], "a\\u0062": 12345678901234567890, "a": 2 } ';
JSON.parse(text, function (key, value, context) { seen.push([key, Object.keys(context).join(), context.source]); return value; });
for (const [key, keys, source] of seen) log(JSON.stringify(key), keys, source);
log(JSON.parse('9007199254740993', (key, value, { source }) => BigInt(source)));
log(JSON.parse('{"big":9007199254740993,"n":[1,2]}', (key, value, context) => typeof value === 'number' && value > 2 ** 53 - 1 ? BigInt(context.source) : value));
// What a reviver has changed has no text.
log(JSON.stringify(JSON.parse('{"a":1,"b":2,"c":[3],"d":{"e":4}}', function (key, value, { source }) {
    if (key === 'a') { this.b = 3; this.c = [3]; this.d.e = 5; }
    return typeof value === 'object' ? value : `${value}:${source}`;
})));
log(JSON.stringify(JSON.parse('[1,2]', function (key, value, { source }) { if (key === '0') this[1] = 2; return source ?? value; })));
log(JSON.parse('{"__proto__":1}', (key, value, { source }) => source ?? Object.keys(value)).join(), JSON.parse('"a"', (key, value, { source }) => source));
JSON.parse('[1]', (key, value, context) => { log(Object.getPrototypeOf(context) === Object.prototype, Array.isArray(value), 'source' in context); return value; });
log(JSON.parse('['.repeat(4000) + '7' + ']'.repeat(4000), (key, value, { source }) => source ?? value[0]));

const raw = JSON.rawJSON('12345678901234567890');
log(JSON.stringify({ raw, list: [JSON.rawJSON('1.0'), JSON.rawJSON('"é"'), JSON.rawJSON('null')] }), JSON.stringify(raw));
log(JSON.stringify({ a: 1n }, (key, value) => typeof value === 'bigint' ? JSON.rawJSON(value) : value), JSON.stringify([raw], null, 2));
log(Object.isFrozen(raw), Object.getPrototypeOf(raw), Object.keys(raw), raw.rawJSON, JSON.isRawJSON(raw), JSON.isRawJSON({ rawJSON: '1' }), JSON.isRawJSON(1), JSON.isRawJSON());
for (const text of ['', ' 1', '1\n', '{}', '[]', 'x', undefined, '1 2', '"a', Symbol()]) {
    try { log(String(text), JSON.rawJSON(text).rawJSON); } catch (error) { log(JSON.stringify(String(text)), error.name); }
}
log(JSON.rawJSON.name, JSON.rawJSON.length, JSON.isRawJSON.length, Object.getOwnPropertyDescriptor(JSON, 'rawJSON').enumerable);
