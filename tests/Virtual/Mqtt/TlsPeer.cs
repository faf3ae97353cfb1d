// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DeviceAgent.Virtual.Tests.Mqtt
{
    /// <summary>
    /// A server that gets as far as TLS, or not even there.
    /// </summary>
    internal sealed class TlsPeer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly X509Certificate2 _certificate;

        public TlsPeer(X509Certificate2 certificate)
        {
            _certificate = certificate;
            _listener.Start();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        /// <summary>Waits for a client's TCP connection.</summary>
        public Socket Accept()
        {
            return _listener.AcceptSocket();
        }

        /// <summary>Speaks TLS with the next client until the handshake is done.</summary>
        /// <param name="versions">What the server speaks; none: all that there is.</param>
        /// <returns>The version agreed.</returns>
        public SslProtocols AcceptAndHangUp(SslProtocols versions = SslProtocols.None)
        {
            using var secure = new SslStream(new NetworkStream(Accept(), ownsSocket: true));
            secure.AuthenticateAsServer(_certificate, clientCertificateRequired: false, versions, checkCertificateRevocation: false);
            return secure.SslProtocol;
        }

        /// <summary>Answers the next client's first bytes with text, and hangs up.</summary>
        public void AnswerWith(string text)
        {
            using Socket client = Accept();
            client.Receive(new byte[4096]);
            client.Send(Encoding.ASCII.GetBytes(text));
            client.Shutdown(SocketShutdown.Both);
        }

        public void Dispose()
        {
            _listener.Dispose();
            _certificate.Dispose();
        }
    }
}
