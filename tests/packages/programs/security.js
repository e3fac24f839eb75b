// jsonwebtoken, bcryptjs, uuid, nanoid: keys, hashes, names.
const crypto = require('crypto');
const jwt = require('jsonwebtoken');
const bcrypt = require('bcryptjs');
const uuid = require('uuid');
const { nanoid, customAlphabet } = require('nanoid');

const now = 1_700_000_000;
console.log(jwt.sign({ a: 1, iat: now }, 'secret', { expiresIn: '2h', audience: 'aud', issuer: 'i', subject: 's', jwtid: 'j', keyid: 'k' }));
for (const [algorithm, sign, verify] of [['HS384', 'x', 'x'], ['HS512', 'a key', Buffer.from('a key')], ['HS256', crypto.createSecretKey(Buffer.from('object')), 'object'], ['none', '', '']]) {
    const token = jwt.sign({ user: 'ü', iat: now }, sign, { algorithm });
    console.log(algorithm, jwt.verify(token, verify, { algorithms: [algorithm] }), jwt.decode(token, { complete: true }).header);
    for (const [key, options] of [[verify, { algorithms: ['HS256'] }], [`${verify}x`, { algorithms: [algorithm] }], [verify, { issuer: 'other' }], [verify, { maxAge: '1s' }]])
        try { jwt.verify(token, key, options); } catch (error) { console.log(error.name, error.message.split('\n')[0].replace(/error:.*/, 'error')); }
}
for (const [token, key] of [['a.b', 'x'], ['', 'x'], [jwt.sign({ exp: now }, 'x'), 'x'], [jwt.sign({ nbf: 4e9 }, 'x'), 'x'], [jwt.sign({}, 'x'), 'y']])
    try { jwt.verify(token, key); } catch (error) { console.log(error.name, error.message, error.expiredAt?.getTime(), error.date?.getTime()); }
jwt.verify(jwt.sign({ b: 1, iat: 1 }, 'k'), (header, done) => setImmediate(done, null, 'k'), (error, payload) => console.log(error, payload));
try { jwt.sign({ exp: 'x' }, 'k'); } catch (error) { console.log(error.message); }

(async () => {
    const salt = '$2b$04$abcdefghijklmnopqrstuu';
    console.log(bcrypt.hashSync('päss', salt), await bcrypt.hash('päss', salt), await bcrypt.compare('päss', bcrypt.hashSync('päss', 4)), bcrypt.compareSync('no', bcrypt.hashSync('yes', 4)), bcrypt.getRounds(salt + 'x'.repeat(31)));
    try { bcrypt.hashSync('x', 'bad'); } catch (error) { console.log(error.message); }

    console.log(uuid.v5('name', uuid.v5.DNS), uuid.v3('ü', uuid.v3.URL), uuid.v4({ random: Uint8Array.from({ length: 16 }, (_, i) => i) }), uuid.v1({ msecs: now * 1000, nsecs: 5, clockseq: 1, node: [1, 2, 3, 4, 5, 6] }), uuid.v7({ msecs: now * 1000, random: new Uint8Array(16), seq: 1 }));
    console.log(uuid.validate(uuid.v4()), uuid.version(uuid.v7()), uuid.parse(uuid.MAX), uuid.stringify(uuid.parse('6ba7b810-9dad-11d1-80b4-00c04fd430c8')), new Set(Array.from({ length: 1000 }, () => uuid.v4())).size);
    console.log(nanoid().length, /^[\w-]{10}$/.test(nanoid(10)), /^[ab]{20}$/.test(customAlphabet('ab', 20)()));
})();
