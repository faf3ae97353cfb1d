// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Security.Cryptography.X509Certificates;
using System.Text;
using DeviceAgent.Servers;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// Boards that speak TLS, brokers that are not ours, and certificates made here.
    /// </summary>
    public abstract class TlsTest : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tls-");

        /// <summary>Whom boards trust, and whose boards servers trust.</summary>
        protected static CertificateAuthority Authority { get; } = new();

        /// <summary>Whom nobody trusts.</summary>
        protected static CertificateAuthority Stranger { get; } = new("Stranger");

        public void Dispose()
        {
            _folder.Delete(recursive: true);
            GC.SuppressFinalize(this);
        }

        private protected static VirtualBoard Start(int port, params string[] arguments)
        {
            return VirtualBoard.Start([.. arguments, "--server", $"mqtts://localhost:{port}", "--sensor", "counter", "--every", "200ms"]);
        }

        protected static Mosquitto StartBroker(X509Certificate2 certificate, CertificateAuthority? clients = null)
        {
            if (!Mosquitto.TryFind(out string reason))
            {
                Assert.Inconclusive($"mosquitto is {reason}");
            }

            return new Mosquitto(new MosquittoTls { Certificate = certificate, ClientAuthority = clients?.Certificate });
        }

        protected string Save(string name, string text)
        {
            return Save(name, Encoding.UTF8.GetBytes(text));
        }

        protected string Save(string name, byte[] content)
        {
            string path = PathOf(name);
            File.WriteAllBytes(path, content);
            return path;
        }

        protected string PathOf(string name)
        {
            return Path.Combine(_folder.FullName, name);
        }
    }
}
