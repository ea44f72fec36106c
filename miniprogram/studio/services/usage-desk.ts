import { openSession } from '../../services/call-function';
import { isOfferKnown } from './prompts/edit-offer';
import type { Platform } from '../../platform/ports';
import type { SessionReply } from '../../shared/contract/actions';
import type { Workbench } from './workbench';

interface Ports extends Pick<Platform, 'cloud' | 'storage'> {
  /** Told what the function behind can do. */
  readonly onSession?: (session: SessionReply) => void;
}

/** Asks what the function behind can do, and what is left of today. A person can do without knowing: it never fails. */
export class UsageDesk {
  private hasAsked = false;

  constructor(
    private readonly ports: Ports,
    private readonly bench: Workbench,
  ) {}

  /** On a new phone, whoever wants to change by words is to find the switch before the first stroke. */
  askWhereNew(): void {
    if (!isOfferKnown(this.ports.storage)) this.askOnce();
  }

  askOnce(): void {
    if (!this.hasAsked && this.ports.cloud.isConfigured()) void this.ask();
  }

  async ask(): Promise<void> {
    this.hasAsked = true;
    try {
      const session = await openSession(this.ports.cloud);
      const { usage } = session;
      this.ports.onSession?.(session);
      if (usage !== undefined) this.bench.dispatch({ kind: 'usageRead', usage });
    } catch {
      this.hasAsked = false;
    }
  }
}
