// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// The search for secrets finds them.
    /// </summary>
    [TestClass]
    public sealed class CanariesTests
    {
        [TestMethod]
        public void A_secret_is_found_in_every_form()
        {
            Canaries canaries = new();
            string secret = canaries.Make("token");
            byte[] bytes = Encoding.UTF8.GetBytes(secret);
            string[] leaks =
            [
                $"the token is {secret}!",
                Convert.ToHexString(bytes),
                Convert.ToHexStringLower(bytes),
                Uri.EscapeDataString(secret),
                Convert.ToBase64String(Encoding.UTF8.GetBytes("1" + secret + "x")),
                Convert.ToBase64String(Encoding.UTF8.GetBytes("12" + secret)),
                Convert.ToBase64String(Encoding.UTF8.GetBytes("123" + secret + "yz")),
            ];
            foreach (string leak in leaks)
            {
                Assert.IsTrue(canaries.FindIn("here", Encoding.UTF8.GetBytes(leak)).Any(), leak);
            }

            Assert.IsFalse(canaries.FindIn("here", Encoding.UTF8.GetBytes("nothing of it: C4n+")).Any());
        }
    }
}
