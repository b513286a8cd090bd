// Hashing by OpenSSL alone: each event as a leaf, and as many inner nodes as its tree has.
#include <openssl/evp.h>
#include <pthread.h>
#include <string.h>

#include "CBaseline.h"
#include "fail.h"

typedef struct {
  const uint8_t *bytes;
  const uint32_t *lengths;
  size_t count;
  uint8_t last[32];
} stretch;

static void hash(EVP_MD_CTX *context, EVP_MD *algorithm, const uint8_t *bytes, size_t count,
                 uint8_t *target) {
  if (EVP_DigestInit_ex2(context, algorithm, NULL) != 1 ||
      EVP_DigestUpdate(context, bytes, count) != 1 ||
      EVP_DigestFinal_ex(context, target, NULL) != 1)
    fail("EVP_Digest", "it failed");
}

static void *hash_stretch(void *argument) {
  stretch *part = argument;
  EVP_MD *algorithm = EVP_MD_fetch(NULL, "SHA256", NULL);
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (!algorithm || !context) fail("EVP_MD_fetch", "there is no SHA-256");
  // A prefix of one byte, and an event has at most 65,535.
  static _Thread_local uint8_t leaf[1 << 16];
  uint8_t node[65] = {1};
  const uint8_t *bytes = part->bytes;
  for (size_t i = 0; i < part->count; i++) {
    memcpy(leaf + 1, bytes, part->lengths[i]);
    hash(context, algorithm, leaf, part->lengths[i] + 1, node + 33);
    hash(context, algorithm, node, sizeof node, node + 1);
    bytes += part->lengths[i];
  }
  memcpy(part->last, node + 1, sizeof part->last);
  EVP_MD_CTX_free(context);
  EVP_MD_free(algorithm);
  return NULL;
}

uint64_t baseline_hash(const uint8_t *bytes, const uint32_t *lengths, size_t count,
                       size_t threads) {
  enum { most = 64 };
  pthread_t running[most];
  stretch parts[most];
  if (threads < 1 || threads > most) fail("threads", "there must be 1 to 64");
  // A thread of its own costs more than a few hundred hashes.
  if (threads == 1) {
    stretch all = {bytes, lengths, count, {0}};
    hash_stretch(&all);
    return all.last[0];
  }
  for (size_t t = 0; t < threads; t++) {
    size_t from = count * t / threads, until = count * (t + 1) / threads;
    parts[t] = (stretch){bytes, lengths + from, until - from, {0}};
    for (size_t i = from; i < until; i++) bytes += lengths[i];
    if (pthread_create(&running[t], NULL, hash_stretch, &parts[t]) != 0)
      fail("pthread_create", "it failed");
  }
  uint64_t sum = 0;
  for (size_t t = 0; t < threads; t++) {
    if (pthread_join(running[t], NULL) != 0) fail("pthread_join", "it failed");
    uint64_t word;
    memcpy(&word, parts[t].last, sizeof word);
    sum += word;
  }
  return sum;
}
