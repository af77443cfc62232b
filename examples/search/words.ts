/** Words to search in, and a search that takes its time as one over a network does. */
import { setTimeout as sleep } from "node:timers/promises";

const WORDS =
  `aardvark albatross alpaca antelope badger barracuda bat bear beaver beetle bison boar bobcat buffalo butterfly camel caribou cat
caterpillar cheetah chinchilla cobra cormorant cougar coyote crab crane crow deer dingo dolphin donkey dove dragonfly duck eagle eel elk emu
falcon ferret finch flamingo fox frog gazelle gecko gibbon giraffe goat goose gorilla grasshopper hamster hare hawk hedgehog heron horse hyena
ibex iguana jackal jaguar jay jellyfish kangaroo kestrel koala lemur leopard lion lizard llama lobster lynx magpie manatee marten meerkat mole
mongoose moose mouse mule newt nightingale ocelot octopus okapi opossum orca ostrich otter owl ox oyster panda panther parrot pelican penguin
pheasant pig pigeon porcupine possum quail rabbit raccoon ram rat raven reindeer rhinoceros robin salamander salmon sardine scorpion seal shark
sheep shrew skunk sloth snail spider squirrel starling stork swan tapir termite tiger toad trout turkey turtle viper vulture walrus wasp weasel
whale wolf wombat woodpecker worm yak zebra`.split(/\s+/);

const SEARCH_MS = 100;

/** Words that contain the text, in order; none for no text. */
export async function findWords(text: string): Promise<readonly string[]> {
  await sleep(SEARCH_MS);
  const wanted = text.trim().toLowerCase();
  return wanted === "" ? [] : WORDS.filter((word) => word.includes(wanted));
}
