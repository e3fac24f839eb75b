// graphql-ws over ws: queries, subscriptions, errors, closing codes. graphql by itself.
const { once } = require('events');
const { WebSocketServer, WebSocket } = require('ws');
const { makeServer } = require('graphql-ws');
const { useServer } = require('graphql-ws/lib/use/ws');
const { createClient } = require('graphql-ws');
const { buildSchema, graphql, printSchema, parse, validate } = require('graphql');

const schema = buildSchema(`
  type Item { id: ID! name(upper: Boolean = false): String tags: [String!]! }
  enum Color { RED GREEN }
  input Filter { color: Color, limit: Int = 2 }
  type Query { item(id: ID!): Item, fail: String!, filter(by: Filter): String }
  type Mutation { add(name: String!): Item }
  type Subscription { count(to: Int!): Int! }
`);
const root = {
    item: ({ id }) => ({ id, name: ({ upper }) => (upper ? 'NAME' : 'name'), tags: async () => ['a', 'b'] }),
    fail: () => { throw new Error('failed'); },
    filter: ({ by }) => JSON.stringify(by),
    add: ({ name }) => ({ id: 1, name, tags: [] }),
    count: async function* ({ to }) { for (let i = 1; i <= to; i++) yield { count: i }; },
};

(async () => {
    console.log(printSchema(schema).length, validate(schema, parse('{ item { nothing } }')).map(error => error.message));
    console.log(JSON.stringify(await graphql({ schema, rootValue: root, source: 'query($f: Filter) { item(id: 5) { id, name, loud: name(upper: true), ...T } fail filter(by: $f) } fragment T on Item { tags }', variableValues: { f: { color: 'RED' } } })));
    const wss = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/graphql' });
    useServer({
        schema,
        roots: { query: root, mutation: root, subscription: root },
        onConnect: ({ connectionParams }) => connectionParams?.token !== 'bad',
        onDisconnect: (ctx, code, reason) => console.log('disconnect', code, reason),
    }, wss);
    await once(wss, 'listening');
    const url = `ws://127.0.0.1:${wss.address().port}/graphql`;
    const client = createClient({ url, webSocketImpl: WebSocket, connectionParams: { token: 'good' }, retryAttempts: 0, lazy: false });
    const run = async query => {
        const results = [];
        for await (const result of client.iterate({ query })) results.push(result);
        return JSON.stringify(results);
    };
    console.log(await run('{ item(id: 1) { name tags } }'));
    console.log(await run('mutation { add(name: "x") { id name } }'));
    console.log(await run('subscription { count(to: 3) }'));
    console.log(await run('{ fail }'));
    console.log(await run('{ none }').catch(errors => JSON.stringify(errors)));
    client.dispose();
    const bad = createClient({ url, webSocketImpl: WebSocket, connectionParams: { token: 'bad' }, retryAttempts: 0 });
    await new Promise(resolve => bad.subscribe({ query: '{ fail }' }, { error: event => resolve(console.log('refused', event.code, event.reason)), next() {}, complete() {} }));
    const raw = new WebSocket(url, 'graphql-transport-ws');
    await once(raw, 'open');
    raw.send('not JSON');
    console.log((await once(raw, 'close')).map(String));
    const other = new WebSocket(url, 'other');
    other.on('error', error => console.log(error.message));
    console.log(await new Promise(resolve => other.on('close', (code, reason) => resolve([code, String(reason)]))));
    wss.close(() => console.log('closed'));
})();
