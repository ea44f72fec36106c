/** What the phone knows of a job. `new`: it was never sent. `sent`: nobody knows whether it arrived. `known`: the cloud has
 *  it. `over`: it has ended without a result. `done`: it has a result. */
export type JobFate = 'new' | 'sent' | 'known' | 'over' | 'done';
