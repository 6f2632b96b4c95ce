import express from 'express';
import { nodeListener } from 'creditkit/server';
import { credits } from '../credits.mjs';

const app = express();
// Before `express.json()`: the service reads its bodies itself.
app.use('/credits', nodeListener(credits));
app.use(express.json());
app.post('/echo', (request, response) => response.json(request.body));

const server = app.listen(Number(process.env.PORT ?? 3000), () => console.log(`http://localhost:${server.address().port}`));
process.once('SIGTERM', async () => {
  server.close();
  await credits.drain();
  server.closeIdleConnections();
});
