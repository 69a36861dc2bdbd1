import type { Entities, Entity } from './entities.js';

/** Entities that contain each other share a file, since files must not import each other in a circle. */
export function groupsOf(entities: Entities): Entity[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: Entity[] = [];
  const groups: Entity[][] = [];
  // Tarjan's algorithm: a group is complete at the entity from which all of it was reached.
  const visit = (entity: Entity): void => {
    const { name } = entity;
    order.set(name, order.size);
    lowest.set(name, order.get(name)!);
    open.push(entity);
    for (const used of entity.uses) {
      const other = entities.get(used);
      if (!other) continue;
      if (!order.has(used)) visit(other);
      if (open.includes(other)) lowest.set(name, Math.min(lowest.get(name)!, lowest.get(used)!));
    }
    if (lowest.get(name) === order.get(name)) groups.push(open.splice(open.indexOf(entity)).toReversed());
  };
  for (const entity of entities.all()) if (!order.has(entity.name)) visit(entity);
  return groups;
}
