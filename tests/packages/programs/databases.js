// nedb, lowdb, memory-level: documents, files, ordered keys.
const fs = require('fs');
const os = require('os');
const path = require('path');
const Datastore = require('@seald-io/nedb');
const { MemoryLevel } = require('memory-level');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'databases-'));

async function ofNedb() {
    const filename = path.join(folder, 'users.db');
    const db = new Datastore({ filename, autoload: true });
    await db.ensureIndexAsync({ fieldName: 'email', unique: true });
    await db.insertAsync([
        { _id: 'a', email: 'a@x', age: 30, tags: ['x', 'y'], born: new Date(0), address: { city: 'ü' } },
        { _id: 'b', email: 'b@x', age: 20, tags: [] },
        { _id: 'c', email: 'c@x', age: 25, tags: ['y'] },
    ]);
    await db.insertAsync({ email: 'a@x' }).catch(error => console.log(error.errorType, error.key));
    console.log(await db.findAsync({ age: { $gte: 25 }, tags: 'y' }, { email: 1, _id: 0 }).sort({ age: -1 }));
    console.log(await db.countAsync({ $or: [{ email: /^[ab]/ }, { 'address.city': 'ü' }] }));
    console.log(await db.updateAsync({ _id: 'b' }, { $set: { 'address.city': 'z' }, $inc: { age: 5 }, $push: { tags: 'new' } }, { returnUpdatedDocs: true }));
    console.log(await db.updateAsync({ email: 'd@x' }, { email: 'd@x', age: 1 }, { upsert: true }).then(({ numAffected, upsert }) => [numAffected, upsert]));
    console.log(await db.removeAsync({ age: { $lt: 10 } }, { multi: true }));
    await db.compactDatafileAsync();
    console.log(fs.readFileSync(filename, 'utf8').trim().split('\n').sort());
    const again = new Datastore({ filename });
    await again.loadDatabaseAsync();
    const found = await again.findOneAsync({ _id: 'a' });
    console.log(found.born instanceof Date, found.born.getTime(), found.address);
    await new Promise(resolve => again.find({}).sort({ age: 1 }).skip(1).limit(1).exec((error, docs) => { console.log(error, docs.map(doc => doc._id)); resolve(); }));
    await again.insertAsync({ $bad: 1 }).catch(error => console.log(error.message));
}

async function ofLowdb() {
    const { JSONFilePreset } = await import('lowdb/node');
    const file = path.join(folder, 'db.json');
    const db = await JSONFilePreset(file, { posts: [] });
    await db.update(({ posts }) => posts.push({ id: 1, title: 'lowdb ü' }));
    db.data.posts.push({ id: 2 });
    await Promise.all([db.write(), db.write()]);
    console.log(fs.readFileSync(file, 'utf8'));
    const again = await JSONFilePreset(file, {});
    console.log(again.data.posts.length, fs.readdirSync(folder).sort());
}

async function ofLevel() {
    const db = new MemoryLevel({ keyEncoding: 'utf8', valueEncoding: 'json' });
    await db.batch([...'cab'].map((key, index) => ({ type: 'put', key, value: { index } })));
    await db.put('d', [null, 1.5]);
    console.log(await db.get('a'), await db.getMany(['b', 'none']), await db.get('none').catch(error => error.code));
    const sub = db.sublevel('sub', { valueEncoding: 'buffer' });
    await sub.put('x', Buffer.from([1, 2]));
    console.log(await sub.get('x'));
    for await (const [key, value] of db.iterator({ gt: 'a', reverse: true, limit: 3 })) console.log(key, value);
    await db.del('a');
    console.log(await db.keys({ lt: 'd' }).all());
    await db.clear({ gte: 'c' });
    console.log((await db.values({ gte: 'a', lt: '{' }).all()).length);
    await db.close();
    await db.get('b').catch(error => console.log(error.code));
}

ofNedb().then(ofLowdb).then(ofLevel).finally(() => fs.rmSync(folder, { recursive: true })).then(() => console.log('done'));
