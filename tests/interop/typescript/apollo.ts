// @apollo/server, from its 60 source files: queries, errors, a plugin, batches, a landing page.
import { ApolloServer } from './node_modules/@apollo/server/src/index.ts';
import { startStandaloneServer } from './node_modules/@apollo/server/src/standalone/index.ts';
import { GraphQLError } from 'graphql';

interface Context { token?: string }
const typeDefs = `#graphql
  type Book { title: String! author: Author }
  type Author { name: String! books: [Book!]! }
  type Query { books(first: Int = 2): [Book!]! me: String fails: Int }
  type Mutation { add(title: String!): Book! }
`;
const titles: string[] = ['One', 'Two', 'Three'];
const log: string[] = [];
const server = new ApolloServer<Context>({
  typeDefs,
  allowBatchedHttpRequests: true,
  includeStacktraceInErrorResponses: false,
  resolvers: {
    Query: {
      books: (_: unknown, { first }: { first: number }) => titles.slice(0, first).map((title) => ({ title })),
      me: (_: unknown, __: unknown, { token }: Context) => token,
      fails: () => { throw new GraphQLError('refused', { extensions: { code: 'FORBIDDEN', http: { status: 403 } } }); },
    },
    Mutation: { add: (_: unknown, { title }: { title: string }) => ({ title: titles[titles.push(title) - 1] }) },
    Book: { author: async () => ({ name: 'A' }) },
    Author: { books: () => titles.map((title) => ({ title })) },
  },
  plugins: [{
    async serverWillStart() { return { async drainServer() { log.push('drain'); } }; },
    async requestDidStart({ request }) {
      log.push(`start ${request.operationName}`);
      return { async willSendResponse() { log.push('send'); }, async didEncounterErrors({ errors }) { log.push(errors[0]!.message); } };
    },
  }],
});
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' }, context: async ({ req }) => ({ token: req.headers.authorization }) });

async function post(body: unknown, headers: Record<string, string> = {}): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) });
  console.log(response.status, response.headers.get('content-type'), await response.text());
}
await post({ query: '{ books { title author { name books { title } } } me }' }, { authorization: 'token' });
await post({ query: 'query Named($n: Int!) { books(first: $n) { title } }', operationName: 'Named', variables: { n: 1 } });
await post({ query: 'mutation { add(title: "Four") { title } }' });
await post([{ query: '{ me }' }, { query: '{ books(first: 1) { title } }' }]);
await post({ query: '{ fails }' });
await post({ query: '{ missing }' });
await post({ query: '{ books(' });
console.log((await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '[1, 2' })).status);
await post({ query: '{ me }' }, { 'content-type': 'text/plain' });
const get = await fetch(`${url}?query=${encodeURIComponent('{ me }')}`, { headers: { 'apollo-require-preflight': 'true' } });
console.log(get.status, await get.text());
const page = await fetch(url, { headers: { accept: 'text/html' } });
console.log(page.status, page.headers.get('content-type'), (await page.text()).includes('<!DOCTYPE html>'));
await server.stop();
console.log(log.join());
