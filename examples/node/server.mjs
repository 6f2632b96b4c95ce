import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { nodeListener } from 'creditkit/server';
import { credits } from '../credits.mjs';

const listener = nodeListener(credits);
const server = createServer(async (request, response) => {
  if (request.url.startsWith('/credits/')) return listener(request, response);
  response.setHeader('content-type', 'application/json').end(JSON.stringify(await json(request)));
});

server.listen(Number(process.env.PORT ?? 3000), () => console.log(`http://localhost:${server.address().port}`));
process.once('SIGTERM', async () => {
  server.close();
  await credits.drain();
  server.closeIdleConnections();
});
