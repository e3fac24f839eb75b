// `Blob` and `File`: bytes that do not change.
const { Blob, File } = require('buffer');

(async () => {
  const bytes = new Uint8Array([104, 105]);
  const blob = new Blob(['a€', bytes, bytes.buffer, new Blob(['!']), 5], { type: 'Text/Plain' });
  bytes[0] = 0;
  console.log(blob.size, blob.type, await blob.text(), (await blob.arrayBuffer()).byteLength, blob instanceof globalThis.Blob);
  const part = blob.slice(1, -3, 'x/y');
  console.log(part.size, part.type, await part.text(), part instanceof Blob, Object.prototype.toString.call(part));
  console.log(await blob.slice(-2).text(), blob.slice(5, 2).size, blob.slice().size);
  const chunks = [];
  for await (const chunk of blob.stream()) chunks.push(chunk);
  console.log(Buffer.concat(chunks).toString() === (await blob.text()), chunks[0].constructor.name);
  const reader = new Blob(['xyz']).stream().getReader();
  console.log(await reader.read(), (await reader.read()).done);
  const file = new File(['content'], 'name.txt', { type: 'text/plain', lastModified: 5 });
  console.log(file.name, file.lastModified, file.size, file.type, file instanceof Blob);
  console.log(await new Blob(['a\r\nb\rc'], { endings: 'native' }).text());
  for (const bad of [() => new Blob('text'), () => new Blob(5), () => new File(['x']), () => new Blob([], { endings: 'x' })]) {
    try {
      bad();
      console.log('fine');
    } catch (error) {
      console.log(error.name, error.code);
    }
  }
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue('a');
      controller.enqueue('b');
      controller.close();
    },
  });
  console.log(stream.locked);
  for await (const chunk of stream) console.log(chunk);
})();
