// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using nanoFramework.TestFramework;

namespace DeviceAgent.Tests
{
    [TestClass]
    public class ImageVerifierTests
    {
        private const string Different = "the checksum of the image is not the one that was offered";

        [TestMethod]
        [DataRow("CRC32", "2639f4cb")]
        [DataRow("CRC32", "cbf43926")]
        [DataRow("CRC32", "2639F4CB")]
        [DataRow("SHA256", "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225")]
        public void TB18_the_right_checksum_passes_in_either_byte_order(string algorithm, string checksum)
        {
            Assert.IsNull(Check(Text.Utf8("123456789"), algorithm, checksum));
        }

        [TestMethod]
        [DataRow("CRC32", "2639f4cc")]
        [DataRow("CRC32", "f4cb2639")]
        [DataRow("SHA256", "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb224")]
        public void TB18_any_other_does_not(string algorithm, string checksum)
        {
            Assert.AreEqual(Different, Check(Text.Utf8("123456789"), algorithm, checksum));
        }

        [TestMethod]
        [DataRow(1, 1)]
        [DataRow(512, 1)]
        [DataRow(513, 2)]
        [DataRow(2048, 4)]
        [DataRow(2049, 5)]
        public void The_image_is_read_in_slices_one_a_step(int size, int slices)
        {
            byte[] image = UpdateBench.Bytes(size);
            var installer = new TestInstaller { Image = image };
            var verifier = new ImageVerifier(installer, Offer(size, "CRC32", Crc32.Of(image, 0, size).ToString("X8")));
            int steps = 1;
            while (!verifier.Step())
            {
                Assert.AreEqual(steps, installer.Reads);
                steps++;
            }

            Assert.IsNull(verifier.Fault);
            Assert.AreEqual(slices, steps);
        }

        [TestMethod]
        public void SHA256_over_slices_is_that_of_the_whole()
        {
            byte[] image = UpdateBench.Bytes(3000);
            var sha = new Sha256();
            var hash = new byte[Sha256.HashBytes];
            sha.Add(image, 0, image.Length);
            sha.Finish(hash);

            Assert.IsNull(Check(image, "SHA256", Text.ToHex(hash)));
        }

        [TestMethod]
        public void An_image_that_cannot_be_read_back_does_not_pass()
        {
            var verifier = new ImageVerifier(new TestInstaller { Image = new byte[9], FailsToRead = true }, Offer(9, "CRC32", "2639f4cb"));

            Assert.IsTrue(verifier.Step());
            Assert.AreEqual("the stored image cannot be read: the flash is worn out", verifier.Fault);
        }

        private static string Check(byte[] image, string algorithm, string checksum)
        {
            var verifier = new ImageVerifier(new TestInstaller { Image = image }, Offer(image.Length, algorithm, checksum));
            while (!verifier.Step())
            {
            }

            return verifier.Fault;
        }

        private static UpdateOffer Offer(int size, string algorithm, string checksum)
        {
            var offer = new UpdateOffer();
            offer.Take(JsonTexts.Parse(UpdateBench.Offer("2.0", size, algorithm, checksum)), true);
            return offer;
        }
    }
}
