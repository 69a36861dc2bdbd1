import type { Credential } from '../driver.ts';
import { demoCredential, type VendorOfPackage } from '../vendors.ts';
import type { World } from '../world.ts';
import { type Description, isShown, type Parameters } from './description.ts';

/** Makes a credential of the simulated account for each type that a node asks for with its parameters, each type once. */
export function demoCredentials(world: World, vendor: VendorOfPackage) {
  const made = new Map<string, Promise<Credential>>();
  const one = (type: string) => {
    const credential = made.get(type) ?? demoCredential(world, vendor, type);
    made.set(type, credential);
    return credential;
  };
  return ({ properties, credentials = [] }: Description, parameters: Parameters): Promise<Credential[]> => {
    const shown = properties.filter(({ displayOptions }) => isShown(displayOptions, parameters));
    const usual = Object.fromEntries(shown.map((property) => [property.name, property.default] as const));
    const asked = credentials.filter(({ displayOptions }) => isShown(displayOptions, { ...usual, ...parameters }));
    return Promise.all(asked.map(({ name }) => one(name)));
  };
}
