import { openDatabase } from '#platform/database';
import { workerSide } from '#platform/workers';
import { extractSlice } from './extract-slice.ts';
import { scoreSlice } from './score-slice.ts';
import type { FromRematchWorker, RematchTask, ToRematchWorker } from './worker-task.ts';

/** A worker of a rematch: reads what it needs by itself and writes what comes of it, a slice a transaction. */
const side = await workerSide<RematchTask, ToRematchWorker, FromRematchWorker>();
const database = openDatabase({ url: side.task.databaseUrl, connections: 1 });

let isOver = false;
let last: Promise<void> = Promise.resolve();
side.listen((message) => {
  last = last
    .then(async () => {
      if (isOver) return;
      if (message.kind === 'end') {
        isOver = true;
        await database.close();
        side.close();
        return;
      }
      await (side.task.work === 'features' ? extractSlice : scoreSlice)(database, side.task, message.slice);
      await side.send({ kind: 'done' });
    })
    .catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
});
