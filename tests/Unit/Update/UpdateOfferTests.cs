// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class UpdateOfferTests
    {
        private const string Sha = "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225";

        [TestMethod]
        [DataRow("SHA256", Sha)]
        [DataRow("SHA256", "15E2B0D3C33891EBB0F1EF609EC419420C20E320CE94C65FBC8C3312448EB225")]
        [DataRow("CRC32", "2639f4cb")]
        public void A_package_with_a_checksum_that_the_board_can_compute_is_without_fault(string algorithm, string checksum)
        {
            UpdateOffer offer = Offer(UpdateBench.Offer("2.0", 9, algorithm, checksum));

            Assert.IsNull(offer.Fault);
            Assert.AreEqual(9, offer.SizeBytes);
            Assert.AreEqual(checksum.ToLower(), offer.Digits);
        }

        [TestMethod]
        [DataRow("MD5")]
        [DataRow("SHA384")]
        [DataRow("SHA512")]
        [DataRow("MURMUR3_32")]
        [DataRow("MURMUR3_128")]
        public void TB18_other_checksums_are_refused_by_name(string algorithm)
        {
            Assert.AreEqual(
                "checksum " + algorithm + " is not supported: choose SHA256 or CRC32 in ThingsBoard",
                Offer(UpdateBench.Offer("2.0", 9, algorithm, Sha)).Fault);
        }

        [TestMethod]
        [DataRow("fw_title")]
        [DataRow("fw_version")]
        [DataRow("fw_size")]
        [DataRow("fw_checksum")]
        [DataRow("fw_checksum_algorithm")]
        public void TB18_what_is_missing_is_named(string key)
        {
            UpdateOffer offer = Offer(UpdateBench.Offer("2.0", 9, "SHA256", Sha));
            offer.Delete(key);

            Assert.AreEqual(key + " is missing", offer.Fault);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(-1)]
        public void TB18_an_image_without_bytes_is_refused(int size)
        {
            Assert.AreEqual(
                "fw_size must be a whole number from 1 to 2147483647", Offer(UpdateBench.Offer("2.0", size, "SHA256", Sha)).Fault);
        }

        [TestMethod]
        [DataRow("SHA256", "2639f4cb")]
        [DataRow("CRC32", "")]
        public void TB18_a_checksum_of_the_wrong_length_is_refused(string algorithm, string checksum)
        {
            Assert.AreEqual("fw_checksum is no " + algorithm + " checksum", Offer(UpdateBench.Offer("2.0", 9, algorithm, checksum)).Fault);
        }

        [TestMethod]
        public void TB18_a_package_elsewhere_is_refused()
        {
            UpdateOffer offer = Offer("{\"fw_title\":\"agent\",\"fw_version\":\"2\",\"fw_url\":\"http://host/image\"}");

            Assert.AreEqual("packages by URL are not supported: upload the image itself to ThingsBoard", offer.Fault);
        }

        [TestMethod]
        public void A_change_leaves_the_rest_and_an_answer_does_not()
        {
            UpdateOffer offer = Offer(UpdateBench.Offer("2.0", 9, "SHA256", Sha));
            offer.Take(JsonTexts.Parse("{\"fw_version\":\"3.0\"}"), false);
            Assert.IsTrue(offer.Is("agent", "3.0"));
            Assert.IsNull(offer.Fault);

            offer.Take(JsonTexts.Parse("{\"fw_version\":\"3.0\"}"), true);
            Assert.AreEqual("fw_title is missing", offer.Fault);
            offer.Take(null, true);
            Assert.IsFalse(offer.Exists);
        }

        [TestMethod]
        [DataRow("fw_title", "\"other\"")]
        [DataRow("fw_version", "\"2.1\"")]
        [DataRow("fw_size", "10")]
        [DataRow("fw_checksum", "\"00000000\"")]
        [DataRow("fw_checksum_algorithm", "\"CRC32\"")]
        [DataRow("fw_url", "\"http://host/image\"")]
        public void An_offer_is_another_if_anything_of_it_is(string key, string value)
        {
            UpdateOffer offer = Offer(UpdateBench.Offer("2.0", 9, "SHA256", Sha));
            uint before = offer.Fingerprint("agent", "1.0");
            Assert.AreEqual(before, Offer(UpdateBench.Offer("2.0", 9, "SHA256", Sha)).Fingerprint("agent", "1.0"));

            offer.Take(JsonTexts.Parse("{\"" + key + "\":" + value + "}"), false);
            Assert.IsTrue(before != offer.Fingerprint("agent", "1.0"));
        }

        [TestMethod]
        public void Another_firmware_may_accept_what_this_one_refuses()
        {
            UpdateOffer offer = Offer(UpdateBench.Offer("2.0", 9, "SHA256", Sha));

            Assert.IsTrue(offer.Fingerprint("agent", "1.0") != offer.Fingerprint("agent", "1.1"));
        }

        private static UpdateOffer Offer(string attributes)
        {
            var offer = new UpdateOffer();
            offer.Take(JsonTexts.Parse(attributes), true);
            return offer;
        }
    }
}
