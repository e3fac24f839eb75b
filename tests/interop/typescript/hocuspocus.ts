// @hocuspocus/server, from its sources: two documents of Yjs over WebSockets, with hooks.
import { Server } from './node_modules/@hocuspocus/server/src/index.ts';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';
import WebSocket from 'ws';

const log: string[] = [];
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  debounce: 0,
  async onConnect({ documentName }) { log.push(`connect ${documentName}`); },
  async onAuthenticate({ token }: { token: string }) {
    if (token !== 'secret') throw new Error('no');
    return { user: 'u' };
  },
  async onLoadDocument({ document }: { document: Y.Doc }) {
    document.getText('t').insert(0, 'loaded ');
    return document;
  },
  async onChange({ document, context }: { document: Y.Doc; context: { user: string } }) { log.push(`change ${document.getText('t')} by ${context.user}`); },
  async onRequest({ response }: { response: import('node:http').ServerResponse }) {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.end('from the hook');
    throw null;
  },
});
await server.listen();
const { port } = server.address as { port: number };
console.log(await (await fetch(`http://127.0.0.1:${port}/`)).text());

const enum Type { Sync = 0, Awareness = 1, Auth = 2, SyncReply = 4 }

/** A client of the protocol: the document's name, a type, and what belongs to it. */
class Client {
  readonly document = new Y.Doc();
  #socket: WebSocket;
  constructor(private readonly name: string, token: string, done: (client: Client, what: string) => void) {
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}`);
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.on('open', () => {
      this.#send(Type.Auth, (encoder) => { encoding.writeVarUint(encoder, 0); encoding.writeVarString(encoder, token); });
    });
    this.#socket.on('message', (data: ArrayBuffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data));
      decoding.readVarString(decoder);
      const type = decoding.readVarUint(decoder);
      if (type === Type.Auth) {
        const answer = decoding.readVarUint(decoder);
        if (answer === 2) this.#send(Type.Sync, (encoder) => sync.writeSyncStep1(encoder, this.document));
        else done(this, `refused: ${decoding.readVarString(decoder)}`);
      } else if (type === Type.Sync || type === Type.SyncReply) {
        const encoder = encoding.createEncoder();
        encoding.writeVarString(encoder, this.name);
        encoding.writeVarUint(encoder, Type.Sync);
        const step = sync.readSyncMessage(decoder, encoder, this.document, 'server');
        if (step === 0) this.#socket.send(encoding.toUint8Array(encoder));
        if (step === 1) done(this, 'synced');
      }
    });
    this.document.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.#send(Type.Sync, (encoder) => sync.writeUpdate(encoder, update));
    });
  }
  get text() { return this.document.getText('t'); }
  #send(type: Type, write: (encoder: encoding.Encoder) => void) {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, this.name);
    encoding.writeVarUint(encoder, type);
    write(encoder);
    this.#socket.send(encoding.toUint8Array(encoder));
  }
  close() { this.#socket.close(); return new Promise((resolve) => this.#socket.once('close', resolve)); }
}
const client = (name: string, token = 'secret') => new Promise<[Client, string]>((resolve) => { new Client(name, token, (made, what) => resolve([made, what])); });
const [first, what] = await client('doc');
const [second] = await client('doc');
console.log(what, String(first.text), String(second.text));
const changed = new Promise<void>((resolve) => second.document.on('update', () => { if (String(second.text).includes('first')) resolve(); }));
first.text.insert(first.text.length, 'first');
await changed;
console.log(String(second.text));
const [third, refusal] = await client('doc', 'wrong');
console.log(refusal, server.hocuspocus.getConnectionsCount() > 0, server.hocuspocus.getDocumentsCount());
await Promise.all([first.close(), second.close(), third.close()]);
console.log(log.join('\n'));
await server.destroy();
