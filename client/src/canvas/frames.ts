/** The one animation frame: every part of the canvas that has something to draw waits here for its turn. */
export type FrameJob = (now: number) => void;

export class Frames {
  private readonly jobs = new Set<FrameJob>();
  private handle = 0;

  /** Runs the job once, in the next frame; asking twice is asking once. */
  request(job: FrameJob): void {
    this.jobs.add(job);
    if (this.handle === 0) this.handle = requestAnimationFrame((now) => this.run(now));
  }

  /** Resolves when no job has waited for two frames. */
  async idle(): Promise<void> {
    for (let quiet = 0; quiet < 2; quiet++) {
      await new Promise(requestAnimationFrame);
      if (this.jobs.size > 0 || this.handle !== 0) quiet = -1;
    }
  }

  close(): void {
    cancelAnimationFrame(this.handle);
    this.jobs.clear();
  }

  private run(now: number): void {
    this.handle = 0;
    const jobs = [...this.jobs];
    this.jobs.clear();
    for (const job of jobs) job(now);
  }
}
