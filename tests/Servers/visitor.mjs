// What the official Service Bus client meets at the door: node visitor.mjs CONNECTION_STRING STRANGERS_CONNECTION_STRING TOKEN_CONNECTION_STRING
// Writes one JSON line for each thing it does. The queues are 'notices' and, with sessions, 'legal-referrals'.
import { ServiceBusClient } from '@azure/service-bus';

const retryOptions = { maxRetries: 0, timeoutInMs: 20000 };
const say = (step, fields) => process.stdout.write(JSON.stringify({ step, ...fields }) + '\n');
const failure = async attempt => {
  try {
    await attempt();
    return 'none';
  } catch (error) {
    return error.code ?? error.name;
  }
};
const [client, stranger, bearer] = process.argv.slice(2).map(connectionString => new ServiceBusClient(connectionString, { retryOptions }));

try {
  say('stranger', { code: await failure(() => stranger.createSender('notices').sendMessages({ body: 'not mine' })) });
  await bearer.createSender('notices').sendMessages({ body: 'by a token' });
  say('bearer', { code: await failure(() => bearer.createSender('legal-referrals').sendMessages({ body: 'not mine', sessionId: 'lex' })) });

  const sender = client.createSender('notices');
  say('oversize', { code: await failure(() => sender.sendMessages({ body: Buffer.alloc(3_000_000) })) });
  await sender.sendMessages({ body: 'small' });
  say('notices', { bodies: (await client.createReceiver('notices').peekMessages(10)).map(message => message.body) });

  // Fewer than asked for: the client gives up the rest of its credit and must keep the session for it.
  const referrals = client.createSender('legal-referrals');
  await referrals.sendMessages(['1', '2'].map(body => ({ body, sessionId: 'lex' })));
  const session = await client.acceptNextSession('legal-referrals');
  const few = await session.receiveMessages(10, { maxWaitTimeInMs: 10000 });
  for (const message of few) {
    await session.completeMessage(message);
  }
  const none = await session.receiveMessages(10, { maxWaitTimeInMs: 300 });
  await referrals.sendMessages({ body: '3', sessionId: 'lex' });
  const [last] = await session.receiveMessages(1, { maxWaitTimeInMs: 10000 });
  await session.completeMessage(last);
  say('drained', { few: few.map(message => message.body), none: none.length, last: last.body });
  await Promise.all([client, stranger, bearer].map(each => each.close()));
  process.exit(0);
} catch (error) {
  say('failed', { code: error.code, message: error.message, stack: error.stack });
  process.exit(1);
}
