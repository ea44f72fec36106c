import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { ProviderFault } from '../../../../cloudfunctions/inpaint/src/provider/provider';
import { FakeHouse, JOB_ID, OPENID } from '../../../fakes/function/house';
import { FILLED, STARTED } from '../../../fakes/function/scripted-provider';

function providerError(
  code: 'BUSY' | 'PROVIDER_UNAVAILABLE' | 'RESULT_UNUSABLE',
  fault: Partial<ProviderFault>,
) {
  const cause: ProviderFault = {
    kind: 'provider-fault',
    action: 'CVSync2AsyncSubmitTask',
    providerCode: '50430',
    httpStatus: 429,
    requestId: 'vendor-1',
    retry: 'back-off',
    outcome: 'not-accepted',
    ...fault,
  };
  return new AppError(code, 'the provider said no', { cause });
}

function throwing(error: Error): () => never {
  return () => {
    throw error;
  };
}

describe('a job of a provider that fills at once', () => {
  it('is done within submit and reports every step', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(() => {
      house.clock.advance(1_200);
      return FILLED;
    });

    const view = await house.submit();

    expect(view).toMatchObject({ state: 'done', jobId: JOB_ID });
    if (view.state !== 'done') throw new Error('not done');
    expect(view.resultFileId).toMatch(
      new RegExp(`^cloud://[^/]+/people/${OPENID}/results/token1\\.jpg$`),
    );
    // Photo bytes 1, 2 and the fill 7, 7, 7.
    expect([...house.files.peek(view.resultFileId)!]).toEqual([1, 2, 7, 7, 7]);
    expect(view.report).toEqual({
      provider: 'builtin',
      reqKey: 'builtin-erase',
      requestId: 'request-of-fill',
      providerCalls: 1,
      photo: { format: 'jpeg', width: 70, height: 90, orientation: 6, bytes: 2 },
      crops: [{ x: 3, y: 4, width: 70, height: 90, sentBytes: 15 }],
      grownByPx: 5,
      result: { format: 'jpeg', bytes: 5, lossless: false, blocksTotal: 20, blocksChanged: 20 },
      timingsMs: { fetch: 0, mask: 0, crop: 0, provider: 1200, compose: 0, store: 0, total: 1200 },
    });
    house.assertTidy();
  });

  it('does nothing twice when the same submit comes again', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(() => FILLED);

    const first = await house.submit();
    const second = await house.submit();

    expect(second).toEqual(first);
    expect(house.provider.started).toHaveLength(1);
    // The result and its patch.
    expect(house.files.writes).toBe(2);
  });

  it('says NOT_CONFIGURED before the fill when the time limit cannot hold it', async () => {
    const house = new FakeHouse('builtin');
    house.limitMs = 1_000;

    const view = await house.submit();

    expect(view).toMatchObject({ state: 'failed', error: { code: 'NOT_CONFIGURED' } });
    if (view.state === 'failed') expect(view.error.message).toContain('60 s');
    expect(house.provider.started).toHaveLength(0);
  });

  it('says NOT_CONFIGURED when the fill is cut off by the time limit', async () => {
    const house = new FakeHouse('builtin');
    house.limitMs = 3_000;
    house.provider.onStart((signal) => {
      house.clock.advance(2_600);
      if (signal.aborted) throw new AppError('TIMED_OUT', 'aborted');
      return FILLED;
    });

    expect(await house.submit()).toMatchObject({
      state: 'failed',
      error: { code: 'NOT_CONFIGURED' },
    });
    house.assertTidy();
  });

  it('is filled anew when its invocation was killed during the fill', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(
      () => new Promise(() => undefined),
      () => FILLED,
    );
    void house.submit();
    await new Promise((resolve) => setImmediate(resolve));

    house.clock.forgetTimers();
    house.clock.advance(9_999);
    // Still held: the lease ends ten seconds after it was renewed last.
    expect(await house.watch()).toMatchObject({ state: 'running', phase: 'filling' });
    house.clock.advance(1);
    expect(await house.watch()).toMatchObject({ state: 'done', report: { providerCalls: 1 } });
    expect(house.provider.started).toHaveLength(2);
  });

  it('is given up with a remedy when the platform killed three invocations', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(...Array.from({ length: 3 }, () => () => new Promise<never>(() => 0)));
    void house.submit();
    for (let kill = 1; kill < 3; kill += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      house.clock.forgetTimers();
      house.clock.advance(10_000);
      void house.watch();
    }
    await new Promise((resolve) => setImmediate(resolve));
    house.clock.forgetTimers();
    house.clock.advance(10_000);

    const view = await house.watch();

    expect(view).toMatchObject({ state: 'failed', error: { code: 'NOT_CONFIGURED' } });
    if (view.state === 'failed') expect(view.error.message).toContain('stopped 3 times');
  });

  it('keeps its code when a step refuses the photo, and is not tried again', async () => {
    const house = new FakeHouse('builtin');
    jest.spyOn(house.editor, 'planEdit').mockImplementation(() => {
      throw new AppError('PHOTO_BROKEN', 'the JPEG is cut short');
    });

    expect(await house.submit()).toEqual({
      jobId: JOB_ID,
      state: 'failed',
      error: { code: 'PHOTO_BROKEN', message: 'the JPEG is cut short', retryable: false },
    });
    expect(await house.watch()).toMatchObject({ state: 'failed', error: { code: 'PHOTO_BROKEN' } });
    expect(house.editor.planEdit).toHaveBeenCalledTimes(1);
  });

  it('fails as INTERNAL without a word of a foreign error', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(throwing(new TypeError('secret-key at https://x')));

    expect(await house.submit()).toMatchObject({
      state: 'failed',
      error: { code: 'INTERNAL', message: 'unexpected failure' },
    });
    expect(house.log.text()).toContain('TypeError');
    expect(house.log.text()).not.toContain('secret-key');
  });
});

describe('a job whose storage fails for a moment', () => {
  it('waits again at its place and is finished by the next watch', async () => {
    const house = new FakeHouse('builtin');
    house.files.fail(1);
    house.provider.onStart(() => FILLED);

    expect(await house.submit()).toMatchObject({ state: 'queued', position: 0 });
    expect(await house.watch()).toMatchObject({ state: 'done' });
    house.assertTidy();
  });

  it('is given up after eight passing failures', async () => {
    const house = new FakeHouse('builtin');
    house.files.fail(100);

    const states = [(await house.submit()).state];
    for (let call = 0; call < 8; call += 1) states.push((await house.watch()).state);

    expect(states).toEqual([...Array<string>(8).fill('queued'), 'failed']);
  });

  it('writes the result under the same name when storing is done twice', async () => {
    const house = new FakeHouse('volcengine');
    house.provider
      .onStart(() => STARTED)
      .onPoll(
        () => FILLED,
        () => FILLED,
      );
    const write = house.files.write.bind(house.files);
    let isFirst = true;
    jest.spyOn(house.files, 'write').mockImplementation(async (path, bytes) => {
      const fileId = await write(path, bytes);
      if (!isFirst) return fileId;
      isFirst = false;
      throw new AppError('INTERNAL', 'no answer from storage');
    });

    expect(await house.submit()).toMatchObject({ state: 'running', phase: 'composing' });
    expect(await house.watch()).toMatchObject({ state: 'done' });
    // The photo, one result and its patch.
    expect(house.files.count()).toBe(3);
    house.assertTidy();
  });
});

describe('a job of a provider with tasks', () => {
  it('stores the task id before it asks for the task', async () => {
    const house = new FakeHouse('volcengine');
    house.provider
      .onStart(() => STARTED)
      .onPoll(() => {
        const call = house.jobs.peek(JOB_ID)?.call;
        expect(call).toEqual({
          status: 'started',
          taskId: 'task-1',
          requestId: 'request-of-start',
        });
        return FILLED;
      });

    expect(await house.submit()).toMatchObject({ state: 'done', report: { providerCalls: 1 } });
    house.assertTidy();
  });

  it('announces the call before it makes it', async () => {
    const house = new FakeHouse('volcengine');
    house.provider
      .onStart(() => {
        expect(house.jobs.peek(JOB_ID)).toMatchObject({
          call: { status: 'open' },
          providerCalls: 1,
          phase: 'filling',
        });
        return STARTED;
      })
      .onPoll(() => FILLED);
    await house.submit();
    house.assertTidy();
  });

  it('hands over when its time is short and goes on with the same task', async () => {
    const house = new FakeHouse('volcengine');
    house.limitMs = 3_000;
    house.provider
      .onStart(() => STARTED)
      .onPending(5)
      .onPoll(() => FILLED);

    const submitted = await house.submit();
    const lease = house.jobs.peek(JOB_ID)?.lease;
    const watched = await house.watch();

    expect(submitted).toMatchObject({ state: 'running', phase: 'filling' });
    expect(lease).toBeNull();
    expect(watched.state).toBe('done');
    expect(house.provider.started).toHaveLength(1);
    expect(house.provider.polled).toEqual(Array(6).fill('task-1'));
    house.assertTidy();
  });

  it('goes on asking when a question gets no answer', async () => {
    const house = new FakeHouse('volcengine');
    const away = providerError('PROVIDER_UNAVAILABLE', { outcome: 'unknown' });
    house.provider.onStart(() => STARTED).onPoll(throwing(away), () => FILLED);

    expect(await house.submit()).toMatchObject({ state: 'done', report: { providerCalls: 1 } });
    house.assertTidy();
  });

  it('stops asking for a task that is gone', async () => {
    const house = new FakeHouse('volcengine');
    const gone = providerError('PROVIDER_UNAVAILABLE', { outcome: 'unknown', retry: 'none' });
    house.provider.onStart(() => STARTED).onPoll(throwing(gone));

    expect(await house.submit()).toMatchObject({
      state: 'failed',
      error: { code: 'PROVIDER_UNAVAILABLE' },
    });
    house.assertTidy();
  });

  it('starts again when the provider was busy and took nothing', async () => {
    const house = new FakeHouse('volcengine');
    const busy = throwing(providerError('BUSY', {}));
    house.provider
      .onStart(busy, busy, () => {
        // Half of 500 ms, half of twice that.
        expect(house.clock.slept).toEqual([250, 500]);
        return STARTED;
      })
      .onPoll(() => FILLED);

    expect(await house.submit()).toMatchObject({ state: 'done', report: { providerCalls: 1 } });
    house.assertTidy();
  });

  it('waits at its place while the provider is busy for longer than an invocation', async () => {
    const house = new FakeHouse('volcengine');
    house.limitMs = 3_000;
    house.chance = 0.999;
    const busy = throwing(providerError('BUSY', {}));
    house.provider.onStart(busy, busy, busy, () => STARTED).onPoll(() => FILLED);

    expect(await house.submit()).toMatchObject({ state: 'queued', position: 0 });
    expect(house.jobs.peek(JOB_ID)).toMatchObject({ providerCalls: 0, faults: 0, lease: null });
    expect(house.state.peek('queue')).toMatchObject({ slots: [] });
    expect(await house.watch()).toMatchObject({ state: 'done', report: { providerCalls: 1 } });
    house.assertTidy();
  });

  it('tries two other seeds after a spoiled result, and no third', async () => {
    const house = new FakeHouse('volcengine');
    const ghost = throwing(
      providerError('RESULT_UNUSABLE', { retry: 'new-seed', providerCode: '201304' }),
    );
    house.provider.onStart(
      () => STARTED,
      () => STARTED,
      () => STARTED,
    );
    house.provider.onPoll(ghost, ghost, ghost);

    expect(await house.submit()).toMatchObject({
      state: 'failed',
      error: { code: 'RESULT_UNUSABLE' },
    });
    expect(new Set(house.provider.started.map(({ seed }) => seed)).size).toBe(3);
    house.assertTidy();
  });

  it('counts the calls of all seeds', async () => {
    const house = new FakeHouse('volcengine');
    const ghost = throwing(providerError('RESULT_UNUSABLE', { retry: 'new-seed' }));
    house.provider.onStart(
      () => STARTED,
      () => STARTED,
    );
    house.provider.onPoll(ghost, () => FILLED);
    expect(await house.submit()).toMatchObject({ state: 'done', report: { providerCalls: 2 } });
  });

  it('never starts again when the call may have been charged', async () => {
    const house = new FakeHouse('volcengine');
    const cut = providerError('PROVIDER_UNAVAILABLE', { outcome: 'unknown', retry: 'none' });
    house.provider.onStart(throwing(cut));

    expect(await house.submit()).toMatchObject({
      state: 'failed',
      error: { code: 'PROVIDER_UNAVAILABLE' },
    });
    await house.watch();
    expect(house.provider.started).toHaveLength(1);
  });

  it('never starts again when its invocation was killed during the call', async () => {
    const house = new FakeHouse('volcengine');
    house.provider.onStart(() => new Promise(() => undefined));
    void house.submit();
    await new Promise((resolve) => setImmediate(resolve));
    house.clock.forgetTimers();
    house.clock.advance(10_000);

    expect(await house.watch()).toMatchObject({ state: 'failed', error: { code: 'TIMED_OUT' } });
    expect(house.provider.started).toHaveLength(1);
  });

  it('writes the task id again when the database was away', async () => {
    const house = new FakeHouse('volcengine');
    house.provider
      .onStart(() => {
        house.jobs.fail('updateIf', 'lost');
        house.jobs.fail('updateIf', 'lost');
        return STARTED;
      })
      .onPoll(() => FILLED);

    expect(await house.submit()).toMatchObject({ state: 'done' });
    house.assertTidy();
  });

  it('knows its own write when only the answer got lost', async () => {
    const house = new FakeHouse('volcengine');
    house.provider
      .onStart(() => {
        house.jobs.fail('updateIf', 'unanswered');
        return STARTED;
      })
      .onPoll(() => FILLED);

    expect(await house.submit()).toMatchObject({ state: 'done' });
    house.assertTidy();
  });

  it('asks a slow task less often than a quick one', async () => {
    const house = new FakeHouse('volcengine');
    house.provider
      .onStart(() => STARTED)
      .onPending(10)
      .onPoll(() => FILLED);
    await house.submit();
    // At first each half second, then after a quarter of the time so far, at last each 1.5 s.
    expect(house.clock.slept.map((ms) => Math.round(ms))).toEqual([
      500, 500, 500, 500, 500, 625, 781, 977, 1221, 1500,
    ]);
  });

  it('stops asking within a renewal of its lease when its owner cancels, and leaves no result', async () => {
    const house = new FakeHouse('volcengine');
    house.provider
      .onStart(() => STARTED)
      .onPoll(async () => {
        await house.cancel();
        return { kind: 'pending' };
      })
      .onPending(3);
    expect(await house.submit()).toEqual({ jobId: JOB_ID, state: 'cancelled' });
    house.assertTidy();
    expect(house.files.writes).toBe(0);
  });

  it('stores nothing for a job that was cancelled while it was composed', async () => {
    const house = new FakeHouse('volcengine');
    house.provider.onStart(() => STARTED).onPoll(() => FILLED);
    const compose = house.editor.composeEdit.bind(house.editor);
    jest.spyOn(house.editor, 'composeEdit').mockImplementation(async (...given) => {
      await house.cancel();
      return compose(...given);
    });
    expect(await house.submit()).toEqual({ jobId: JOB_ID, state: 'cancelled' });
    expect(house.files.writes).toBe(0);
  });

  it('keeps its lease through a step that keeps timers waiting', async () => {
    const house = new FakeHouse('volcengine');
    house.provider
      .onStart(() => {
        house.clock.advance(6_000);
        return STARTED;
      })
      .onPoll(() => FILLED);
    const compose = house.editor.composeEdit.bind(house.editor);
    let endsInMs = 0;
    jest.spyOn(house.editor, 'composeEdit').mockImplementation((...given) => {
      const { lease } = house.jobs.peek(JOB_ID)!;
      endsInMs = (lease?.expiresAtMs ?? 0) - house.clock.nowMs();
      return compose(...given);
    });
    await house.submit();
    // 6 s, and half a second for a photo of next to no pixels.
    expect(Math.round(endsInMs)).toBe(6_501);
  });

  it('is given up with TIMED_OUT after ten minutes', async () => {
    const house = new FakeHouse('volcengine');
    house.limitMs = 5_000;
    house.provider.onStart(() => STARTED);
    house.provider.onPending(9);

    await house.submit();
    house.clock.advance(10 * 60_000);
    const view = await house.watch();

    expect(view).toMatchObject({ state: 'failed', error: { code: 'TIMED_OUT' } });
    house.clock.assertQuiet();
  });

  it('ends when somebody else took the job over, without writing', async () => {
    const house = new FakeHouse('volcengine');
    house.provider.onStart(() => {
      const job = house.jobs.peek(JOB_ID)!;
      const lease = { holder: 'another', expiresAtMs: house.clock.nowMs() + 9_999 };
      house.jobs.put({ ...job, revision: job.revision + 1, lease });
      return STARTED;
    });

    expect(await house.submit()).toMatchObject({ state: 'running' });
    expect(house.jobs.peek(JOB_ID)?.lease?.holder).toBe('another');
    house.assertTidy();
  });
});

describe('two invocations of one job', () => {
  it.each([2, 3, 7])(
    'call the provider once when %i watches come at the same moment',
    async (n) => {
      const house = new FakeHouse('volcengine');
      house.files.fail(1);
      await house.submit();
      house.provider.onStart(() => STARTED).onPoll(() => FILLED);

      const views = await Promise.all(Array.from({ length: n }, () => house.watch()));

      expect(house.provider.started).toHaveLength(1);
      expect(views.filter(({ state }) => state === 'done')).toHaveLength(1);
      expect(views.filter(({ state }) => state === 'queued')).toHaveLength(n - 1);
    },
  );
});

describe('a job of several crops', () => {
  const FILLS = [1, 2, 3].map((byte) => ({ ...FILLED, bytes: Uint8Array.of(byte) }));
  const TASKS = [1, 2, 3].map((task) => ({ ...STARTED, taskId: `task-${task}` }));

  function houseOf(provider: 'builtin' | 'volcengine', crops = 3): FakeHouse {
    const house = new FakeHouse(provider);
    house.editor.crops = crops;
    return house;
  }

  /** Lets everything go on that waits for nothing. */
  async function settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  it('fills them one after the other and reports each', async () => {
    const house = houseOf('volcengine');
    house.provider.onStart(...TASKS.map((task) => () => task));
    house.provider.onPoll(...FILLS.map((fill) => () => fill));

    const view = await house.submit();

    expect(view).toMatchObject({
      state: 'done',
      report: {
        providerCalls: 3,
        crops: [
          { x: 3, sentBytes: 15 },
          { x: 4, sentBytes: 16 },
          { x: 5, sentBytes: 17 },
        ],
      },
    });
    if (view.state !== 'done') throw new Error('not done');
    // The photo is 1, 2; then the fills in order.
    expect([...house.files.peek(view.resultFileId)!]).toEqual([1, 2, 1, 2, 3]);
    expect(house.provider.polled).toEqual(['task-1', 'task-2', 'task-3']);
    // The photo, the result and its patch in three pieces: kept fills are gone.
    expect(house.files.count()).toBe(5);
    house.assertTidy();
  });

  it('announces no call before the fill of the one before is kept', async () => {
    const house = houseOf('volcengine', 2);
    house.provider.onStart(
      () => TASKS[0]!,
      () => {
        const job = house.jobs.peek(JOB_ID)!;
        expect(job).toMatchObject({ call: { status: 'open' }, providerCalls: 2 });
        expect(job.fillFileIds.map((fileId) => [...house.files.peek(fileId)!])).toEqual([[1]]);
        return TASKS[1]!;
      },
    );
    house.provider.onPoll(...FILLS.slice(0, 2).map((fill) => () => fill));
    expect(await house.submit()).toMatchObject({ state: 'done' });
    house.assertTidy();
  });

  it.each(['volcengine', 'builtin'] as const)(
    'that was killed between two of them repeats none: %s',
    async (provider) => {
      const house = houseOf(provider, 2);
      const [one, two] = FILLS;
      if (provider === 'builtin') {
        house.provider.onStart(
          () => one!,
          () => new Promise(() => undefined),
          () => two!,
        );
      } else {
        house.provider.onStart(...TASKS.slice(0, 2).map((task) => () => task));
        house.provider.onPoll(
          () => one!,
          () => new Promise(() => undefined),
          () => two!,
        );
      }
      void house.submit();
      await settle();
      house.clock.forgetTimers();
      house.clock.advance(10_000);

      const view = await house.watch();

      expect(view).toMatchObject({ state: 'done', report: { providerCalls: 2 } });
      if (view.state !== 'done') throw new Error('not done');
      expect([...house.files.peek(view.resultFileId)!]).toEqual([1, 2, 1, 2]);
      expect(house.provider.started).toHaveLength(provider === 'builtin' ? 3 : 2);
    },
  );

  it('asks for its task again when the fill could not be kept', async () => {
    const house = houseOf('volcengine', 2);
    house.provider.onStart(...TASKS.slice(0, 2).map((task) => () => task));
    house.provider.onPoll(
      () => {
        house.files.fail(1);
        return FILLS[0]!;
      },
      () => FILLS[0]!,
      () => FILLS[1]!,
    );

    expect(await house.submit()).toMatchObject({ state: 'running' });
    expect(await house.watch()).toMatchObject({ state: 'done', report: { providerCalls: 2 } });
    expect(house.provider.polled).toEqual(['task-1', 'task-1', 'task-2']);
    house.assertTidy();
  });

  it('ends when the call for its second crop was cut, which may have been charged', async () => {
    const house = houseOf('volcengine', 2);
    house.provider
      .onStart(
        () => TASKS[0]!,
        () => new Promise(() => undefined),
      )
      .onPoll(() => FILLS[0]!);
    void house.submit();
    await settle();
    house.clock.forgetTimers();
    house.clock.advance(10_000);

    expect(await house.watch()).toMatchObject({ state: 'failed', error: { code: 'TIMED_OUT' } });
    expect(house.provider.started).toHaveLength(2);
  });

  it('leaves the next crop to the next invocation when its own time is short', async () => {
    const house = houseOf('builtin', 2);
    house.limitMs = 4_000;
    house.provider.onStart(
      () => {
        house.clock.advance(2_500);
        return FILLS[0]!;
      },
      () => FILLS[1]!,
    );

    expect(await house.submit()).toMatchObject({ state: 'queued', position: 0 });
    expect(await house.watch()).toMatchObject({ state: 'done', report: { providerCalls: 2 } });
    house.assertTidy();
  });

  it('counts as paid when it is cancelled with one crop filled', async () => {
    const house = houseOf('volcengine', 2);
    const busy = throwing(providerError('BUSY', {}));
    house.provider.onStart(() => TASKS[0]!, busy, busy, busy).onPoll(() => FILLS[0]!);
    house.chance = 0.999;
    house.limitMs = 3_000;
    expect(await house.submit()).toMatchObject({ state: 'queued' });
    await house.cancel();
    expect(house.jobs.peek(JOB_ID)).toMatchObject({ state: 'cancelled', usage: 'counted' });
  });

  it('tries two other seeds for each', async () => {
    const house = houseOf('volcengine', 2);
    const ghost = throwing(providerError('RESULT_UNUSABLE', { retry: 'new-seed' }));
    house.provider.onStart(...Array.from({ length: 6 }, () => () => STARTED));
    house.provider.onPoll(
      ghost,
      ghost,
      () => FILLS[0]!,
      ghost,
      ghost,
      () => FILLS[1]!,
    );
    expect(await house.submit()).toMatchObject({ state: 'done', report: { providerCalls: 6 } });
    house.assertTidy();
  });
});
