// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class RpcCacheTests
    {
        [TestMethod]
        public void The_33rd_answer_pushes_out_the_first()
        {
            var cache = new RpcCache();
            for (int i = 0; i <= RpcCache.Capacity; i++)
            {
                cache.Add(0, i.ToString(), 5, Text.Utf8("answer " + i.ToString()), false);
            }

            Assert.IsNull(cache.Find(0, "0", 5));
            for (int i = 1; i <= RpcCache.Capacity; i++)
            {
                Assert.AreEqual("answer " + i.ToString(), Text.Of(cache.Find(0, i.ToString(), 5)));
            }
        }

        [TestMethod]
        public void Answers_beyond_8_kilobytes_push_out_the_oldest()
        {
            var cache = new RpcCache();
            cache.Add(0, "a", 5, new byte[4000], false);
            cache.Add(0, "b", 5, new byte[4000], false);
            cache.Add(0, "c", 5, new byte[192], false);
            Assert.IsNotNull(cache.Find(0, "a", 5));

            cache.Add(0, "d", 5, new byte[1], false);

            Assert.IsNull(cache.Find(0, "a", 5));
            Assert.IsNotNull(cache.Find(0, "b", 5));
            Assert.IsNotNull(cache.Find(0, "c", 5));
            Assert.IsNotNull(cache.Find(0, "d", 5));
        }

        [TestMethod]
        public void Room_is_given_back_by_what_leaves()
        {
            var cache = new RpcCache();
            for (int i = 0; i < 100; i++)
            {
                cache.Add(i, i.ToString(), 5, new byte[4096], false);
                Assert.IsNotNull(cache.Find(i, i.ToString(), 5));
                Assert.AreEqual(i > 0, cache.Find(i, (i - 1).ToString(), 5) != null);
                Assert.IsNull(cache.Find(i, (i - 2).ToString(), 5));
            }
        }

        [TestMethod]
        public void An_answer_is_found_for_a_minute()
        {
            var cache = new RpcCache();
            cache.Add(1000, "a", 5, new byte[1], false);
            cache.Add(2000, "b", 5, new byte[1], false);

            Assert.IsNotNull(cache.Find(1000 + RpcCache.KeepMs, "a", 5));
            Assert.IsNull(cache.Find(1001 + RpcCache.KeepMs, "a", 5));
            Assert.IsNotNull(cache.Find(1001 + RpcCache.KeepMs, "b", 5));
        }

        [TestMethod]
        public void Id_and_fingerprint_must_both_match()
        {
            var cache = new RpcCache();
            cache.Add(0, "a", 5, new byte[1], false);

            Assert.IsNull(cache.Find(0, "b", 5));
            Assert.IsNull(cache.Find(0, "a", 6));
            Assert.IsNull(cache.Find(0, "a", 5 + 0x100000000L));
        }

        [TestMethod]
        [DataRow("{\"m\":1,\"p\":{\"a\":1}}", "m1", "m1", true)]
        [DataRow("{\"m\":1,\"p\":{\"a\":1}}", "m1", "m2", false)]
        public void The_fingerprint_tells_methods_apart(string payload, string method, string otherMethod, bool same)
        {
            Assert.AreEqual(same, Fingerprint(payload, method) == Fingerprint(payload, otherMethod));
        }

        [TestMethod]
        [DataRow("{\"p\":{\"a\":1}}", "{ \"x\":0, \"p\":{\"a\":1} }", true)]
        [DataRow("{\"p\":{\"a\":1}}", "{\"p\":{\"a\":2}}", false)]
        [DataRow("{\"p\":1}", "{\"p\":11}", false)]
        [DataRow("{\"p\":null}", "{}", false)]
        [DataRow("{\"p\":\"1\"}", "{\"p\":1}", false)]
        public void The_fingerprint_tells_params_apart_wherever_they_stand(string payload, string otherPayload, bool same)
        {
            Assert.AreEqual(same, Fingerprint(payload, "m") == Fingerprint(otherPayload, "m"));
        }

        private static long Fingerprint(string payload, string method)
        {
            byte[] bytes = Text.Utf8(payload);
            JsonValue.TryParse(bytes, bytes.Length, out JsonValue call, out _);
            return RpcCache.Fingerprint(bytes, method, call.Member("p"));
        }

        [TestMethod]
        public void Answers_of_calls_without_effect_make_room_first()
        {
            var cache = new RpcCache();
            cache.Add(0, "switch", 5, new byte[10], true);
            cache.Add(0, "ask", 5, new byte[4000], false);
            cache.Add(0, "ask again", 5, new byte[4000], false);
            cache.Add(0, "ask more", 5, new byte[4000], false);

            Assert.IsNotNull(cache.Find(0, "switch", 5));
            Assert.IsNull(cache.Find(0, "ask", 5));
            Assert.IsNotNull(cache.Find(0, "ask more", 5));

            cache.Add(0, "large", 5, new byte[RpcCache.MaxBytes], true);
            Assert.IsNull(cache.Find(0, "switch", 5));
        }
    }
}
