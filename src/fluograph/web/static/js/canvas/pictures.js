/** What stands for the pictures until they are there. */

export const receive = () => {};
export const compare = () => {};

export class Picture {
  destroy() {}
}
