// @tus/server, from its sources, with a store of its own: an upload in parts.
import { Server, EVENTS } from './node_modules/@tus/server/src/index.ts';
import { DataStore, ERRORS, Upload } from '@tus/utils';
import type { Readable } from 'node:stream';
import type { AddressInfo } from 'node:net';

class Memory extends DataStore {
  readonly uploads = new Map<string, { upload: Upload; parts: string[] }>();
  override extensions = ['creation', 'termination'];
  override async create(upload: Upload) {
    this.uploads.set(upload.id, { upload, parts: [] });
    return upload;
  }
  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const found = this.#find(id);
    for await (const part of stream) {
      found.parts.push(String(part));
      offset += part.length;
    }
    return (found.upload.offset = offset);
  }
  override async getUpload(id: string) { return this.#find(id).upload; }
  override async remove(id: string) { if (!this.uploads.delete(id)) throw ERRORS.FILE_NOT_FOUND; }
  #find(id: string) {
    const found = this.uploads.get(id);
    if (!found) throw ERRORS.FILE_NOT_FOUND;
    return found!;
  }
}
const datastore = new Memory();
const tus = new Server({
  path: '/files',
  datastore,
  maxSize: 1000,
  namingFunction: (_: unknown, metadata?: Record<string, string | null>) => `id-${metadata?.filename}`,
  onUploadFinish: async (_: unknown, upload: { id: string; size?: number }) => ({ headers: { 'x-finished': `${upload.id} ${upload.size}` } }),
});
const log: string[] = [];
tus.on(EVENTS.POST_CREATE, (_: unknown, upload: { id: string }) => log.push(`create ${upload.id}`));
tus.on(EVENTS.POST_FINISH, (_: unknown, __: unknown, upload: { id: string; offset: number }) => log.push(`finish ${upload.id} ${upload.offset}`));
const server = tus.listen({ port: 0, host: '127.0.0.1' });
await new Promise((resolve) => server.once('listening', resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function send(method: string, path: string, headers: Record<string, string> = {}, body?: string) {
  const response = await fetch(base + path, { method, headers: { 'tus-resumable': '1.0.0', ...headers }, body });
  const shown = ['location', 'upload-offset', 'upload-length', 'tus-version', 'tus-extension', 'tus-max-size', 'x-finished'].map((name) => response.headers.get(name)?.replace(base, ''));
  console.log(method, response.status, shown.join('|'), (await response.text()).trim());
  return response.headers.get('location')?.replace(/^https?:\/\/[^/]*/, '') ?? '';
}
const offset = (at: number) => ({ 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' });
await send('OPTIONS', '/files');
const at = await send('POST', '/files', { 'upload-length': '11', 'upload-metadata': `filename ${btoa('name')}` });
await send('HEAD', at);
await send('PATCH', at, offset(0), 'hello ');
await send('PATCH', at, offset(3), 'wrong');
await send('HEAD', at);
await send('PATCH', at, offset(6), 'world');
await send('POST', '/files', { 'upload-length': '2000' });
await send('POST', '/files', { 'upload-metadata': 'filename' });
await send('PATCH', '/files/none', offset(0), 'x');
await send('GET', '/elsewhere');
console.log(datastore.uploads.get('id-name')!.parts.join(''), log.join());
await send('DELETE', at);
server.close();
server.closeAllConnections();
