// ajv, joi, zod, validator, semver: schemas, their messages, coercions.
const Ajv = require('ajv');
const Joi = require('joi');
const { z } = require('zod');
const validator = require('validator');
const semver = require('semver');

const ajv = new Ajv({ allErrors: true, coerceTypes: true, useDefaults: true, removeAdditional: true, strict: false });
ajv.addFormat('even', { type: 'number', validate: n => n % 2 === 0 });
ajv.addKeyword({ keyword: 'shout', type: 'string', validate: (schema, data) => !schema || data === data.toUpperCase() });
const check = ajv.compile({
    $defs: { node: { type: 'object', properties: { value: { type: 'integer' }, next: { $ref: '#/$defs/node' } }, required: ['value'] } },
    type: 'object', required: ['name', 'list'], additionalProperties: false,
    properties: {
        name: { type: 'string', minLength: 2, pattern: '^\\p{L}+$', shout: true }, n: { type: 'number', format: 'even', default: 4 },
        list: { $ref: '#/$defs/node' }, kind: { enum: ['a', 'b'] }, any: { anyOf: [{ type: 'boolean' }, { type: 'null' }] },
    },
    if: { properties: { kind: { const: 'a' } }, required: ['kind'] }, then: { required: ['any'] },
});
for (const data of [
    { name: 'ÜBER', list: { value: '1', next: { value: 2 } }, extra: 1, kind: 'b' },
    { name: 'x', n: 3, list: { value: 1.5, next: {} }, kind: 'a' },
    { list: null },
]) console.log(check(data), data, (check.errors ?? []).map(error => `${error.instancePath} ${error.keyword} ${error.message}`));

const schema = Joi.object({
    username: Joi.string().alphanum().min(3).max(10).required(), birth: Joi.date().iso().less('2000-01-01'), email: Joi.string().email({ tlds: { allow: false } }),
    access: Joi.alternatives(Joi.string(), Joi.number()), password: Joi.string().pattern(/^[a-z]{3,}$/), repeat: Joi.ref('password'), list: Joi.array().items(Joi.number().integer()).unique().sparse(),
    when: Joi.when('access', { is: Joi.number(), then: Joi.boolean().truthy('on').required(), otherwise: Joi.forbidden() }),
}).with('username', 'birth').xor('password', 'access');
for (const value of [
    { username: 'abc', birth: '1999-01-02', access: 7, when: 'on', list: ['1', 2] },
    { username: 'a b', email: 'x', password: 'A', repeat: 'B', list: [1, 1], unknown: 1 },
    {},
]) {
    const { error, value: got } = schema.validate(value, { abortEarly: false });
    console.log(error ? error.details.map(detail => `${detail.type}: ${detail.message}`) : got);
}

const User = z.object({
    name: z.string().trim().min(1), age: z.coerce.number().int().positive(), tags: z.array(z.string()).default([]), role: z.enum(['admin', 'user']).optional(),
    shape: z.discriminatedUnion('kind', [z.object({ kind: z.literal('circle'), r: z.number() }), z.object({ kind: z.literal('square'), side: z.number() })]),
    at: z.string().datetime().transform(text => new Date(text).getTime()), id: z.string().uuid().or(z.number()), map: z.record(z.number()).refine(map => Object.keys(map).length < 3, 'too many'),
}).strict();
console.log(User.parse({ name: ' n ', age: '5', shape: { kind: 'circle', r: 1 }, at: '2020-01-01T00:00:00Z', id: 3, map: { a: 1 } }));
const bad = User.safeParse({ name: ' ', age: 'x', shape: { kind: 'hexagon' }, at: 'never', id: 'u', map: { a: 'b' }, extra: 1, tags: [1] });
console.log(bad.success, bad.error.issues.map(issue => `${issue.path.join('.')} ${issue.code} ${issue.message}`));
console.log(bad.error.flatten().formErrors);

console.log(['isEmail', 'isURL', 'isIP', 'isUUID', 'isJSON', 'isISO8601', 'isCreditCard', 'isMobilePhone', 'isBase64', 'isFQDN'].map(name =>
    ['me@example.com', 'http://example.com/ü', '::1', '{"a":1}', '2020-02-30', '4111111111111111', 'aGk=', 'example.com'].map(value => Number(validator[name](value))).join('')));
console.log(validator.escape('<a href="x">'), validator.normalizeEmail('Some.One+tag@GMail.com'), validator.toDate('2020-01-01').toISOString());

console.log(semver.satisfies('1.2.3-beta.2', '^1.2.3-beta.1'), semver.maxSatisfying(['1.2.3', '1.9.0', '2.0.0'], '1.x || >=2.5'), semver.inc('1.2.3', 'prerelease', 'rc'), semver.coerce('v2.x3').version,
    ['1.0.0', '1.0.0-rc.11', '1.0.0-rc.2'].sort(semver.compare), semver.validRange('~1.2 >1.2.5'), semver.minVersion('>1.0.0').version, semver.diff('1.0.0', '1.1.0'));
